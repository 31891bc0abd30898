import { listClusters, readMachine } from '../server/clusterStore.ts';
import type { Fault } from '../shared/faults.ts';
import type { Paths } from '../shared/paths.ts';
import { forwardPort } from './forwardPort.ts';
import type { Asked } from './parseSsh.ts';
import { startSession } from './startSession.ts';

export type Connection = Asked & {
  readonly address: string | undefined;
  readonly paths: Paths;
  readonly env: NodeJS.ProcessEnv;
  readonly faults: () => ReadonlySet<Fault>;
};

/** How often to see whether the machine is still there, in milliseconds. */
const lookMs = 100;

/** Connects to a machine that runs, and answers the exit code: the command's, or 255 when the connection fails or breaks. */
export async function connect(connection: Connection): Promise<number> {
  const { host, address, paths, options } = connection;
  if (address === undefined) return fail(`ssh: Could not resolve hostname ${host}: Name or service not known`);
  const refusal = refusalOf(connection, address);
  if (refusal !== undefined) return fail(`ssh: connect to host ${address} port 22: ${refusal}`);
  const isQuiet = options.get('-o')?.includes('LogLevel=ERROR') === true;
  if (!isQuiet) say(`Warning: Permanently added '${address}' (ED25519) to the list of known hosts.`);
  const name = nameOf(paths, address);
  for (const pair of options.get('-L') ?? []) {
    const failure = await forwardPort(pair, paths.disk(name ?? ''));
    if (failure !== undefined) return fail(failure);
  }
  const broken = untilBroken(connection, address);
  return Promise.race([broken, ...(options.has('-N') ? [] : [startSession(connection, paths.disk(name ?? ''))])]);
}

function refusalOf({ paths, faults }: Connection, address: string): string | undefined {
  const name = nameOf(paths, address);
  const state = name === undefined ? undefined : readMachine(paths, name)?.state;
  if (state === undefined || faults().has('ssh_never')) return 'Connection timed out';
  return state === 'running' ? undefined : 'Connection refused';
}

function nameOf(paths: Paths, address: string): string | undefined {
  return listClusters(paths).find(({ ip }) => ip === address)?.name;
}

function untilBroken(connection: Connection, address: string): Promise<number> {
  return new Promise((resolve) => {
    setInterval(() => {
      if (refusalOf(connection, address) !== undefined) resolve(fail('client_loop: send disconnect: Broken pipe'));
    }, lookMs);
  });
}

function fail(words: string): number {
  say(words);
  return 255;
}

function say(words: string): void {
  process.stderr.write(`${words}\r\n`);
}
