import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { symlink } from 'node:fs/promises';
import { describe, expect, onTestFinished } from 'vitest';
import { endServer, hasMainProcess } from '../../../../src/node/sky/server/endServer.ts';
import { freePort } from '../../../vscode/freePort.ts';
import { isRunning } from '../../isRunning.ts';
import { patience, until } from '../../until.ts';
import { it } from '../../withFolder.ts';

/** A real process that leads a group and has the arguments and the environment of SkyPilot's server; it starts one worker. */
async function aServer(folder: string, env: Record<string, string>): Promise<{ main: ChildProcess; worker: number }> {
  const python = join(folder, 'python');
  await symlink(process.execPath, python).catch(() => undefined);
  const work = 'from multiprocessing.spawn import spawn_main';
  const script = `
    const options = { stdio: 'ignore', argv0: 'python' };
    const child = require('child_process').spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)', ${JSON.stringify(work)}], options);
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const port = `--port=${env['SKYPILOT_API_SERVER_LOCAL_PORT'] ?? ''}`;
  const main = spawn(python, ['-e', script, '--', '-m', 'sky.server.server', port], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], IS_SKYPILOT_SERVER: 'true', ...env },
  });
  const [pid] = await once(main.stdout, 'data');
  const worker = Number(String(pid).trim());
  onTestFinished(() => {
    for (const each of [main.pid ?? 0, worker]) if (isRunning(each)) process.kill(each, 'SIGKILL');
  });
  return { main, worker };
}

describe.runIf(process.platform === 'linux')('SkyPilot’s server is ended', { timeout: patience }, () => {
  it('with what it has started, though that does not end when it is asked to; another home’s goes on', async ({
    folder,
  }) => {
    const [here, elsewhere] = [String(await freePort()), String(await freePort())];
    const mine = { HOME: folder, SKYPILOT_API_SERVER_LOCAL_PORT: here };
    const ours = await aServer(folder, mine);
    const bobs = await aServer(folder, { HOME: '/home/bob', SKYPILOT_API_SERVER_LOCAL_PORT: here });
    const others = await aServer(folder, { HOME: folder, SKYPILOT_API_SERVER_LOCAL_PORT: elsewhere });
    expect(await hasMainProcess(mine)).toBe(true);
    expect(await endServer({ ...mine, CARAPACE_DEADLINE_SCALE: '0.1' })).toBe(2);
    expect([ours.main.pid, ours.worker].map((pid) => isRunning(pid ?? 0))).toEqual([false, false]);
    expect([bobs, others].flatMap(({ main, worker }) => [main.pid, worker]).every((pid) => isRunning(pid ?? 0))).toBe(
      true,
    );
    expect(await hasMainProcess(mine)).toBe(false);
  });

  it('also where only its workers are left of it', async ({ folder }) => {
    const mine = { HOME: folder, SKYPILOT_API_SERVER_LOCAL_PORT: String(await freePort()) };
    const { main, worker } = await aServer(folder, mine);
    process.kill(main.pid ?? 0, 'SIGKILL');
    await until(() => !isRunning(main.pid ?? 0));
    expect(isRunning(worker)).toBe(true);
    expect(await endServer({ ...mine, CARAPACE_DEADLINE_SCALE: '0.1' })).toBe(1);
    expect(isRunning(worker)).toBe(false);
    expect(await endServer(mine)).toBe(0);
  });
});
