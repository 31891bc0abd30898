import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { having, it, statusOf } from './cliIt.ts';
import { patience, until, type Started, type World } from './cliWorld.ts';
import { isRunning } from './isRunning.ts';

async function launchInTheMiddle(world: World): Promise<Started> {
  await world.faults('stuck_init');
  const launch = world.start(['launch', '--yes']);
  await launch.says('Waiting for the machine');
  await until(async () => (await statusOf(world))['phase'] === 'waiting_for_machine');
  return launch;
}

/** Kills the runner, and lets so much time pass as its lock needs to become free, or more. */
async function killRunner({ activity, journal }: World, since: number): Promise<void> {
  const going = await activity();
  const pid = going?.kind === 'busy' ? going.pid : 0;
  process.kill(pid, 'SIGKILL');
  await until(() => !isRunning(pid));
  const before = new Date(Date.now() - since);
  await utimes(`${journal.operationLock}.lock`, before, before);
}

const resumedTimes = async ({ activity }: World): Promise<number> => {
  const going = await activity();
  return going?.kind === 'busy' ? (going.handle.resumed ?? 0) : -1;
};

describe.concurrent('a terminal, when the runner was killed', { timeout: patience * 2 }, () => {
  it('goes on with what it shows, to its end', async ({ world }) => {
    const launch = await launchInTheMiddle(world);
    await killRunner(world, 20_000);
    await until(async () => (await resumedTimes(world)) === 1);
    await world.faults();
    expect(await launch.ended).toMatchObject({ code: 0, stderr: having('Your server is running.') });
    expect((await world.calls()).filter((call) => call.startsWith('launch'))).toHaveLength(1);
  });

  it('that asks for the status says what goes on, and has it gone on with', async ({ world }) => {
    const launch = await launchInTheMiddle(world);
    launch.child.kill('SIGKILL');
    await launch.ended;
    await killRunner(world, 20_000);
    expect(await statusOf(world)).toMatchObject({ status: 'provisioning', phase: 'waiting_for_machine' });
    await until(async () => (await resumedTimes(world)) === 1);
    await world.faults();
    expect(await world.carapace(['logs', '--follow'])).toMatchObject({ code: 0, stderr: having('ssh carapace') });
  });

  it('that follows the log goes on with what was left minutes ago', async ({ world }) => {
    const launch = await launchInTheMiddle(world);
    launch.child.kill('SIGKILL');
    await launch.ended;
    await killRunner(world, 600_000);
    const logs = world.start(['logs', '--follow']);
    await logs.says('Another one goes on with it.');
    await world.faults();
    expect(await logs.ended).toMatchObject({ code: 0, stderr: having('ssh carapace') });
  });

  it('that cancels has it cancelled', async ({ world }) => {
    const launch = await launchInTheMiddle(world);
    launch.child.kill('SIGKILL');
    await launch.ended;
    await killRunner(world, 600_000);
    expect((await world.carapace(['cancel'])).code).toBe(0);
    expect(await world.activity()).toMatchObject({ kind: 'failed', problem: { kind: 'cancelled' } });
  });

  it('that wants something else is told what goes on', async ({ world }) => {
    const launch = await launchInTheMiddle(world);
    launch.child.kill('SIGKILL');
    await launch.ended;
    await killRunner(world, 600_000);
    expect(await world.carapace(['stop'])).toMatchObject({ code: 3 });
    expect(await resumedTimes(world)).toBe(1);
    expect((await world.carapace(['destroy', '--yes'])).code).toBe(0);
    expect(await world.clusters()).toEqual([]);
  });
});

describe.concurrent('an operation', { timeout: patience * 2 }, () => {
  it('goes on when its terminal is closed', async ({ world, programs }) => {
    await world.faults('stuck_init');
    const { home, project, carapaceHome } = world;
    const carapace = `exec '${process.execPath}' '${join(programs, 'carapace.mjs')}' launch --yes`;
    const args =
      process.platform === 'darwin' ? ['-q', '/dev/null', 'sh', '-c', carapace] : ['-qec', carapace, '/dev/null'];
    // It makes a terminal, which is closed when it ends: everybody in it gets SIGHUP.
    const env = { ...world.env, HOME: home, CARAPACE_HOME: carapaceHome };
    const terminal = spawn('script', args, { cwd: project, env, stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    await until(
      async () => existsSync(world.journal.activity) && (await statusOf(world))['phase'] === 'waiting_for_machine',
    );
    const before = await world.activity();
    terminal.kill('SIGKILL');
    await once(terminal, 'exit');
    await world.faults();
    expect(await world.carapace(['logs', '--follow'])).toMatchObject({ code: 0, stderr: having('ssh carapace') });
    expect(before).toMatchObject({ kind: 'busy', handle: { jobId: null } });
    expect(await world.activity()).toMatchObject({ kind: 'done' });
  });
});
