import { existsSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { writeRecord } from '../../src/node/journal/writeRecord.ts';
import { isAlive } from '../../src/node/process/processGroup.ts';
import { anyText, having, it, launched, like, statusOf } from './cliIt.ts';
import { objects, patience, until, type Started, type World } from './cliWorld.ts';

/** A launch that waits for its machine until it is cancelled. */
async function launchInTheMiddle(world: World, args: readonly string[] = []): Promise<Started> {
  await world.faults('stuck_init');
  const launch = world.start(['launch', '--yes', ...args]);
  await until(async () => {
    const activity = await world.activity();
    return activity?.kind === 'busy' && activity.phase === 'waiting_for_machine';
  });
  return launch;
}

describe.concurrent('the terminal, when things go wrong on the way', { timeout: patience * 2 }, () => {
  it('tells of a used-up quota, shows it until it is put away, and launches once there is room', async ({ world }) => {
    await world.faults('quota');
    const first = await world.carapace(['launch', '--yes']);
    expect(first).toMatchObject({ code: 1, stderr: having('The launch did not succeed.') });
    expect(first.stderr).toMatch(/quota|limit/i);
    expect(await statusOf(world)).toMatchObject({ status: 'error', error: like(/quota|limit/i) });
    expect((await world.carapace(['status'])).stdout).toContain('carapace dismiss');
    expect(await world.carapace(['dismiss'])).toMatchObject({ code: 0 });
    expect(await statusOf(world)).toMatchObject({ status: 'no_server', error: null });
    await world.faults();
    await launched(world);
  });

  it('says that the server bills when its set-up failed, and repairs it', async ({ world }) => {
    await world.faults('setup_fails');
    const first = await world.carapace(['launch', '--yes']);
    expect(first.code).toBe(1);
    expect(first.stderr).toContain('set-up failed');
    expect(first.stderr).toMatch(/billing|costs/);
    expect(first.stderr).toContain('carapace repair');
    expect(await statusOf(world)).toMatchObject({ status: 'error', name: 'carapace' });
    await world.faults();
    expect(await world.carapace(['repair'])).toMatchObject({ code: 0 });
    expect(await statusOf(world)).toMatchObject({ status: 'running', error: null });
  });

  it('cancels a launch in the middle, and the terminal that asked for it says so', async ({ world }) => {
    const launch = await launchInTheMiddle(world);
    expect(await world.carapace(['launch', '--yes'])).toMatchObject({ code: 3 });
    const cancel = await world.carapace(['cancel']);
    expect(cancel).toMatchObject({ code: 0, stderr: having('cancelled') });
    expect(await launch.ended).toMatchObject({ code: 1, stderr: having('The launch was cancelled.') });
    expect(cancel.stderr).toContain('carapace destroy');
    expect(await world.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
    expect(await world.clusters()).toEqual([]);
  });

  it('lets a launch go on when it is interrupted, and follows it again', async ({ world }) => {
    await world.gate('api logs');
    const launch = world.start(['launch', '--yes']);
    await launch.says('Choosing a machine');
    launch.child.kill('SIGINT');
    const { code, stderr } = await launch.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('The launch goes on. Follow it: carapace logs --follow · Stop it: carapace cancel');
    expect(existsSync(world.journal.told)).toBe(false);
    expect(await statusOf(world)).toMatchObject({ status: 'provisioning', phase: 'choosing_machine' });
    const logs = world.start(['logs', '--follow']);
    await logs.says('launch begins');
    await world.gate();
    const rest = await logs.ended;
    expect(rest).toMatchObject({ code: 0, stderr: having('ssh carapace') });
    expect(rest.stdout).toContain('Copying vaults');
  });

  it('goes on when the reader of its output goes away', async ({ world }) => {
    await world.gate('api logs');
    const launch = world.start(['launch', '--yes', '--json']);
    await launch.says('choosing_machine');
    launch.child.stdout?.destroy();
    await world.gate();
    expect((await launch.ended).code).toBe(130);
    expect((await world.carapace(['logs', '--follow'])).code).toBe(0);
  });

  it('notices a runner that was killed once too often, says what may remain, and destroys it', async ({ world }) => {
    const launch = await launchInTheMiddle(world);
    const activity = await world.activity();
    if (activity?.kind !== 'busy') throw new Error('It does not go on.');
    // So many runners were lost that nobody goes on with it any more.
    await writeRecord(world.journal.activity, { ...activity, handle: { ...activity.handle, resumed: 5 } });
    process.kill(activity.pid, 'SIGKILL');
    expect(await launch.ended).toMatchObject({ code: 1, stderr: having('in the middle') });
    expect(await statusOf(world)).toMatchObject({ status: 'error', error: anyText });
    expect(await world.carapace(['launch', '--yes'])).toMatchObject({ code: 3 });
    await world.faults();
    expect(await world.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
    expect(await statusOf(world)).toMatchObject({ status: 'no_server' });
    expect(await world.clusters()).toEqual([]);
  });

  it('says how to sign in when no cloud accepts the credentials', async ({ world }) => {
    await world.faults('no_credentials');
    const { code, stderr } = await world.carapace(['launch', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toContain('carapace check');
    const check = await world.carapace(['check', '--json']);
    expect(objects(check.stdout)[0]).toMatchObject({ sky_installed: true, enabled_clouds: [] });
    expect((await world.calls()).filter((call) => call.startsWith('launch'))).toEqual([]);
  });

  it('says where the sky of the settings should have been, and installs nothing in its place', async ({ world }) => {
    const env = { CARAPACE_SKY: '/nowhere/sky', PATH: '/nowhere' };
    const launch = await world.carapace(['launch', '--yes'], { env });
    expect(launch).toMatchObject({ code: 1, stderr: having('/nowhere/sky') });
    expect(launch.stderr).toContain('SkyPilot was not found.');
    const check = await world.carapace(['check', '--json'], { env });
    expect(check.code).toBe(1);
    const nothing = { sky_installed: false, sky_version: null, enabled_clouds: [], disabled_clouds: {} };
    expect(objects(check.stdout)[0]).toMatchObject(nothing);
    expect(await world.carapace(['status'], { env })).toMatchObject({ code: 0, stderr: '' });
  });

  it('leaves no sky behind when a reading that never ends is interrupted', async ({ world }) => {
    await world.faults('hung');
    const status = world.start(['status', '--refresh']);
    await until(async () => (await world.pids()).length === 1);
    status.child.kill('SIGINT');
    expect(await status.ended).toMatchObject({ code: 130 });
    const [pid = 0] = await world.pids();
    await until(() => !isAlive(pid));
  });

  it('cancels a launch whose sky never ends', async ({ world }) => {
    await world.faults('hung');
    const launch = world.start(['launch', '--yes']);
    await until(async () => (await world.pids()).length === 1);
    await world.faults();
    expect((await world.carapace(['cancel'])).code).toBe(0);
    expect(await launch.ended).toMatchObject({ code: 1, stderr: having('cancelled') });
  });

  it('says what it cannot read, and keeps what it knew', async ({ world }) => {
    await launched(world);
    await world.config('status:\n  source: command\n');
    await world.faults('garbage');
    const { code, stdout, stderr } = await world.carapace(['status', '--refresh']);
    expect(code).toBe(1);
    expect(stdout).toContain('running');
    expect(stderr).toContain('cannot be read');
    await world.faults();
    expect(await statusOf(world)).toMatchObject({ status: 'running' });
  });

  it('says that nothing is known, and not that there is no server, where the very first answer is garbage', async ({
    world,
  }) => {
    await world.config('status:\n  source: command\n');
    await world.faults('garbage');
    const { code, stdout } = await world.carapace(['status', '--refresh', '--json']);
    expect(code).toBe(1);
    expect(objects(stdout)[0]).toMatchObject({ status: 'error', reading_age_s: null });
    expect(objects((await world.carapace(['status', '--json'])).stdout)[0]).toMatchObject({ status: 'error' });
  });

  it('survives 100 MB of output', async ({ world }) => {
    await world.faults('huge');
    expect((await world.carapace(['launch', '--yes'])).code).toBe(0);
    const { stdout, code } = await world.carapace(['logs']);
    expect(code).toBe(0);
    expect(stdout).toContain('too long to keep');
    expect(stdout.length).toBeLessThan(40 * 1024 * 1024);
  });
});
