import { describe, expect } from 'vitest';
import { having, it, launched, statusOf } from './cliIt.ts';
import { objects, patience, until } from './cliWorld.ts';

describe.concurrent('the terminal, when a server has to go', { timeout: patience * 3 }, () => {
  it('destroys while a launch goes on: says that this ends first, and the launch’s own terminal says so too', async ({
    world,
  }) => {
    await world.faults('stuck_init');
    const launch = world.start(['launch', '--yes']);
    await until(async () => {
      const activity = await world.activity();
      return activity?.kind === 'busy' && activity.phase === 'waiting_for_machine';
    });
    const destroy = await world.carapace(['destroy', '--yes']);
    expect(destroy).toMatchObject({ code: 0, stderr: having('The launch that goes on is cancelled first.') });
    expect(destroy.stderr).toContain('Your server is gone.');
    expect(await launch.ended).toMatchObject({ code: 1, stderr: having('The launch was cancelled.') });
    expect(await world.clusters()).toEqual([]);
    expect(await statusOf(world)).toMatchObject({ status: 'no_server', error: null, unfinished: false });
  });

  it('makes SkyPilot forget what it cannot destroy, and says what may be left and how to find it', async ({
    world,
  }) => {
    await launched(world);
    await world.faults('down_fails');
    const first = await world.carapace(['destroy', '--yes']);
    expect(first).toMatchObject({ code: 1, stderr: having('Your server was not destroyed.') });
    expect(first.stderr).toMatch(/not authorized.*\n.*carapace destroy$[^]*Destroy Anyway +carapace destroy --purge$/m);
    const asked = await world.carapace(['destroy', '--purge']);
    expect(asked).toMatchObject({ code: 3, stderr: having('carapace destroy --purge --yes') });
    expect(asked.stderr).toContain('may stay in your cloud account and go on costing money');
    expect(asked.stderr).toContain('  Region: us-east-1\n  Machine: m6i.xlarge\n');
    const purge = await world.carapace(['destroy', '--purge', '--yes', '--json']);
    expect(purge.code).toBe(0);
    expect(objects(purge.stdout).at(-1)).toMatchObject({
      type: 'complete',
      status: 'no_server',
      message: having('Look in the cloud’s own console for what begins with sky-carapace-'),
      left_behind: { name: 'carapace', cloud: 'AWS', region: 'us-east-1', instance_type: 'm6i.xlarge' },
    });
    expect(await world.calls()).toContain('down -y --purge carapace');
  });
});
