import { describe, expect } from 'vitest';
import { it, launched } from './cliIt.ts';
import { patience, type World } from './cliWorld.ts';

const autostop = (world: World, ...rest: readonly string[]) =>
  world.carapace(['autostop', ...rest], { cwd: world.project });
const sets = async (world: World) => (await world.calls()).filter((call) => call.startsWith('autostop'));

describe.concurrent('carapace autostop', { timeout: patience * 2 }, () => {
  it('says what is set, sets it, and switches it off', async ({ world }) => {
    await launched(world);
    expect((await autostop(world)).stdout).toBe('Your server carapace stays up when idle: auto-stop is off.\n');
    const set = await autostop(world, '30');
    expect(set.stderr).toMatch(/\nYour server carapace stops when idle after 30 min, not before .+ \(in 29 min\)\.\n$/);
    expect(set.code).toBe(0);
    expect((await autostop(world)).stdout).toMatch(/^Your server carapace stops when idle after 30 min/);
    const down = await autostop(world, '45', '--down');
    expect(down.stderr).toContain(
      'This sets that your server carapace is destroyed when idle for 45 min. Its disk and everything on it that is not in your vaults here is lost then.\n',
    );
    const json = await autostop(world, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'running', autostop_minutes: 45, autostop_down: true });
    expect((await autostop(world, 'off')).code).toBe(0);
    expect(await sets(world)).toEqual([
      ...['autostop -y carapace -i 30', 'autostop -y carapace -i 45 --down', 'autostop -y carapace --cancel'],
    ]);
  });

  it('refuses what is no number of minutes, and --down without one', async ({ world }) => {
    for (const minutes of ['0', '-1', '1.5', 'soon', '10081', '']) {
      const { code, stderr } = await autostop(world, '--', minutes);
      expect(stderr).toContain('A number of minutes from 1 to 10,080. Or off.');
      expect(code).toBe(2);
    }
    for (const rest of [['--down'], ['off', '--down']]) expect((await autostop(world, ...rest)).code).toBe(3);
    expect(await world.calls()).toEqual([]);
  });

  it('starts nothing where no server is known', async ({ world }) => {
    expect((await autostop(world)).stdout).toBe('No server is known. Ask: carapace status\n');
    expect(await world.calls()).toEqual([]);
  });

  it('is not set on a server that is stopped', async ({ world }) => {
    await launched(world);
    await world.carapace(['stop'], { cwd: world.project });
    const { code, stderr } = await autostop(world, '30');
    expect(stderr).toContain('Your server is not running.');
    expect(code).toBe(3);
    expect((await autostop(world)).stdout).toBe('Your server carapace is not running.\n');
  });

  it('that a launch could not keep is told after it', async ({ world }) => {
    await world.faults('autostop_lost', 'autostop_ignored');
    await world.config('server:\n  autostop: 60\n');
    const { code, stderr } = await world.carapace(['launch', '--yes'], { cwd: world.project });
    expect(code).toBe(0);
    expect(stderr).toContain(
      '  Idle      stays up: the auto-stop was lost, you wanted that it stops when idle for 1 h · set it: carapace autostop MINUTES\n',
    );
  });
});

describe.concurrent('what a server costs, in the terminal', { timeout: patience * 2 }, () => {
  it('is in the status: so far, its age, and a line when it runs for days', async ({ world }) => {
    await launched(world);
    const young = await world.carapace(['status'], { cwd: world.project });
    expect(young.stdout).toMatch(/\n {2}Cost {6}less than \$0\.01 so far, estimated\n/);
    await world.outside('age', 'carapace', '50');
    const old = await world.carapace(['status', '--refresh'], { cwd: world.project });
    expect(old.stdout).toMatch(/\n {2}Cost {6}about \$9\.60 so far, estimated\n/);
    expect(old.stdout).toContain(
      'Your server carapace has been running for 2 d 2 h and has cost about $9.60 so far (estimated).\nStop it: carapace stop · Destroy it: carapace destroy\n',
    );
    const json = await world.carapace(['status', '--json'], { cwd: world.project });
    expect(JSON.parse(json.stdout)).toMatchObject({
      ...{ price_per_hour: 0.19, cost_so_far: expect.closeTo(9.6, 1), cost_estimated: true },
      cost_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });
});
