import { existsSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { forwardFiles } from '../../../src/node/journal/Journal.ts';
import { readForwards } from '../../../src/node/access/readForwards.ts';
import { freePort } from '../../vscode/freePort.ts';
import { it, launched } from '../cliIt.ts';
import { objects, patience, until, type World } from '../cliWorld.ts';
import { isRunning } from '../isRunning.ts';
import { forwardIn, outside, pageOnServer, recordOf, sshCalls } from './accessWorld.ts';

const fetched = async (port: number): Promise<string> => (await fetch(`http://127.0.0.1:${String(port)}/`)).text();

async function opened(world: World): Promise<number> {
  const port = await freePort();
  const { code, stdout } = await world.carapace(['forward', '3001', '--local', String(port)]);
  expect(stdout).toBe(`http://localhost:${String(port)}\n`);
  expect(code).toBe(0);
  return port;
}

async function isOver(world: World, port: number, pids: readonly number[]): Promise<void> {
  await until(() => !existsSync(forwardFiles(world.journal, port).record));
  for (const pid of pids) await until(() => !isRunning(pid));
  expect(existsSync(forwardFiles(world.journal, port).stop)).toBe(false);
}

describe.concurrent('a forwarded port', { timeout: 2 * patience }, () => {
  it('leads to the server after the command has ended, is listed, and is stopped', async ({ world }) => {
    await launched(world);
    const page = await pageOnServer(world, 3001, 'the gatekeeper');
    const port = await opened(world);
    expect(await fetched(port)).toBe('the gatekeeper');
    const { pid } = await forwardIn(world, port, 'open');
    expect((await world.carapace(['forward', '--list'])).stdout).toBe(`localhost:${String(port)} → 3001  open\n`);
    const again = await world.carapace(['forward', '3001', '--json']);
    expect(objects(again.stdout)).toMatchObject([{ local_port: port, remote_port: 3001, state: 'open' }]);
    const calls = await sshCalls(world);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.argv).toContain(`127.0.0.1:${String(port)}:127.0.0.1:3001`);
    const stopped = await world.carapace(['forward', '--stop', String(port)]);
    expect(stopped).toMatchObject({ code: 0, stderr: `localhost:${String(port)} → 3001 is stopped.\n` });
    await isOver(world, port, [pid, calls[0]?.pid ?? 0]);
    await expect(fetched(port)).rejects.toThrow();
    expect(await world.carapace(['forward', '--stop', String(port)])).toMatchObject({ code: 3 });
    page.close();
  });

  it('is opened again when it breaks', async ({ world }) => {
    await launched(world);
    const page = await pageOnServer(world, 3001, 'here');
    const port = await opened(world);
    const [first] = await sshCalls(world);
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await until(async () => (await sshCalls(world)).length === 2 && (await recordOf(world, port))?.state === 'open');
    expect(await fetched(port)).toBe('here');
    await world.faults('ssh_never');
    const broken = await forwardIn(world, port, 'broken');
    expect(broken.reason).toBe('client_loop: send disconnect: Broken pipe');
    await until(async () => (await recordOf(world, port))?.reason?.endsWith('Connection timed out') === true);
    await world.faults();
    await forwardIn(world, port, 'open');
    expect(await fetched(port)).toBe('here');
    await world.carapace(['forward', '--stop']);
    page.close();
  });

  it('ends with its server: stopped by us, or destroyed', async ({ world }) => {
    await launched(world);
    const port = await opened(world);
    const pids = [(await forwardIn(world, port, 'open')).pid, ...(await sshCalls(world)).map(({ pid }) => pid)];
    await world.carapace(['stop']);
    await isOver(world, port, pids);
    expect(await world.carapace(['forward'])).toMatchObject({ code: 3 });
    await world.carapace(['start']);
    const next = await opened(world);
    const { pid } = await forwardIn(world, next, 'open');
    await world.carapace(['destroy', '--yes']);
    await isOver(world, next, [pid]);
  });

  it('ends when its server was stopped outside, as soon as a reading shows it', async ({ world, programs }) => {
    await launched(world);
    const port = await opened(world);
    const { pid } = await forwardIn(world, port, 'open');
    await outside(world, programs, 'stop', 'carapace');
    await forwardIn(world, port, 'broken');
    await world.carapace(['status', '--refresh']);
    await isOver(world, port, [pid]);
  });

  it('that was killed takes its ssh with it, is seen to be gone, and is forwarded anew', async ({ world }) => {
    await launched(world);
    const port = await opened(world);
    const { pid } = await forwardIn(world, port, 'open');
    const [ssh] = await sshCalls(world);
    process.kill(pid, 'SIGKILL');
    await until(() => !isRunning(ssh?.pid ?? 0));
    const found = () => readForwards(world.journal, () => undefined);
    await until(async () => (await found())[0]?.gone === true);
    expect(await found()).toMatchObject([{ localPort: port, state: 'broken', reason: 'It was ended.' }]);
    // Its lock is free some seconds after its holder was killed.
    await until(async () => (await world.carapace(['forward', '3001', '--local', String(port)])).code === 0);
    await forwardIn(world, port, 'open');
    await world.carapace(['forward', '--stop']);
  });

  it('takes the next free port where its own is taken, and refuses one that was asked for', async ({ world }) => {
    await launched(world);
    const [page, other] = [await pageOnServer(world, 3001, 'x'), await pageOnServer(world, 3002, 'y')];
    const address = other.address();
    const taken = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const refused = await world.carapace(['forward', '3001', '--local', String(taken)]);
    expect(refused).toMatchObject({ code: 3, stderr: `Port ${String(taken)} is taken on this computer.\n` });
    const moved = await world.carapace(['forward', String(taken), '--json']);
    const [{ local_port: local } = {}] = objects(moved.stdout);
    expect(Number(local)).toBeGreaterThan(taken);
    await world.carapace(['forward', '--stop']);
    for (const server of [page, other]) server.close();
  });

  it('is refused without a server, and for what is no port', async ({ world }) => {
    expect(await world.carapace(['forward'])).toMatchObject({ code: 3 });
    expect(await world.carapace(['forward', '70000'])).toMatchObject({ code: 2 });
    expect(await world.carapace(['forward', '--list'])).toMatchObject({ code: 0, stdout: 'No port is forwarded.\n' });
  });
});
