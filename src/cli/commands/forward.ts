import { dirname, join } from 'node:path';
import { forwardAddress, type Forward } from '../../core/access/Forward.ts';
import { forwardName, forwardState } from '../../core/present/forwardRows.ts';
import { sentence } from '../../core/problems/words/sentence.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { instanceOf } from '../../core/vaults/ledger/instanceOf.ts';
import { isFree, nextFree } from '../../node/access/isFree.ts';
import { readForwards } from '../../node/access/readForwards.ts';
import { startForward } from '../../node/access/startForward.ts';
import { stopForward } from '../../node/access/stopForward.ts';
import { runningServer, sshTo } from '../access/serverAccess.ts';
import { exits, type Exit } from '../exits.ts';
import { refuse } from '../show/refuse.ts';
import type { Terminal } from '../Terminal.ts';

export type Ports = { readonly remotePort: number; readonly localPort: number | undefined };

/** `carapace forward`: a port of this computer leads to one of the server, also after this command has ended. */
export async function forward(terminal: Terminal, settings: Settings, ports: Ports): Promise<Exit> {
  const server = await runningServer(terminal, settings);
  await sshTo(terminal, settings, server);
  const { journal, runner, env, warn } = terminal;
  const { remotePort } = ports;
  const there = (await readForwards(journal, warn)).find(
    (one) =>
      one.gone !== true &&
      one.server === server.name &&
      one.remotePort === remotePort &&
      (ports.localPort ?? one.localPort) === one.localPort,
  );
  if (there !== undefined) return tell(terminal, there);
  const localPort = await freeFor(ports);
  if (localPort === undefined)
    return refuse(terminal, `Port ${String(ports.localPort ?? remotePort)} is taken on this computer.`);
  if (ports.localPort === undefined && localPort !== remotePort)
    terminal.say(`Port ${String(remotePort)} is taken on this computer, so it is ${String(localPort)} here.`);
  const instance = instanceOf(server) ?? null;
  const script = join(dirname(runner.script), 'forward.mjs');
  const program = { script, carapaceHome: runner.carapaceHome, env, warn };
  return tell(terminal, await startForward(journal, { server: server.name, instance, localPort, remotePort }, program));
}

/** `carapace forward --list` */
export async function listForwards({ journal, json, answer, warn }: Terminal): Promise<Exit> {
  const forwards = await readForwards(journal, warn);
  if (json) answer(JSON.stringify({ forwards: forwards.map(forwardJson) }));
  else if (forwards.length === 0) answer('No port is forwarded.');
  else forwards.forEach((one) => answer(`${forwardName(one)}  ${forwardState(one)}`));
  return exits.done;
}

/** `carapace forward --stop`: one port of this computer, or all. */
export async function stopForwards(terminal: Terminal, port: number | undefined): Promise<Exit> {
  const { journal, json, answer, say, warn } = terminal;
  const chosen = (await readForwards(journal, warn)).filter(({ localPort }) => (port ?? localPort) === localPort);
  if (chosen.length === 0)
    return refuse(terminal, port === undefined ? 'No port is forwarded.' : `Port ${String(port)} is not forwarded.`);
  const stopped = await Promise.all(chosen.map((one) => stopForward(journal, one, warn)));
  if (json) answer(JSON.stringify({ stopped: chosen.filter((_one, i) => stopped[i] === true).map(forwardJson) }));
  else
    chosen.forEach((one, i) =>
      say(stopped[i] === true ? `${forwardName(one)} is stopped.` : `${forwardName(one)} does not stop.`),
    );
  return stopped.every(Boolean) ? exits.done : exits.failed;
}

async function freeFor({ remotePort, localPort }: Ports): Promise<number | undefined> {
  if (localPort === undefined) return nextFree(remotePort);
  return (await isFree(localPort)) ? localPort : undefined;
}

function tell({ json, answer, say }: Terminal, one: Forward): Exit {
  if (json) answer(JSON.stringify(forwardJson(one)));
  else if (one.state === 'open') {
    answer(forwardAddress(one));
    say(`It leads to port ${String(one.remotePort)} of your server until it is stopped, or your server is.`);
    say(`Stop it: carapace forward --stop ${String(one.localPort)}`);
  } else say(`${forwardName(one)} is not open yet. ${sentence(one.reason ?? '')} It is tried again by itself.`);
  return one.state === 'open' ? exits.done : exits.failed;
}

function forwardJson({ server, localPort, remotePort, state, reason }: Forward): object {
  return { server, local_port: localPort, remote_port: remotePort, state, reason };
}
