import { describe, expect } from 'vitest';
import type { CloudCheck } from '../../../src/core/tools/CloudCheck.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { patience, until } from '../until.ts';
import { phasesIn } from './phasesIn.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const isBegun = async (world: World, command: string): Promise<boolean> =>
  (await world.calls()).some(({ argv }) => argv.startsWith(command));

async function checkedBefore({ journal }: World, minutesAgo: number): Promise<void> {
  const at = Date.now() - minutesAgo * 60_000;
  await writeRecord(journal.check, { skyVersion: null, enabled: ['AWS'], disabled: {}, at } satisfies CloudCheck);
}

describe.concurrent('a launch', { timeout: patience * 3 }, () => {
  it('does not wait for a check where the credentials were good a short time ago', async ({ world }) => {
    await checkedBefore(world, 10);
    await world.gate('check');
    const outcome = await world.perform('launch');
    expect([outcome.kind, phasesIn(outcome).slice(0, 3)]).toEqual([
      'complete',
      ['starting_skypilot', 'checking_credentials', 'choosing_machine'],
    ]);
    expect(await isBegun(world, 'check')).toBe(true);
  });

  it('has the credentials checked while it asks whether there is a server', async ({ world }) => {
    await world.gate('status');
    const { id } = await world.ask('launch');
    await until(() => isBegun(world, 'check'));
    expect([await isBegun(world, 'launch'), await world.activity()]).toMatchObject([false, { kind: 'busy' }]);
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('complete');
  });

  it('waits for the check where the last one is long ago', async ({ world }) => {
    await checkedBefore(world, 90);
    await world.gate('check');
    const { id } = await world.ask('launch');
    await until(() => isBegun(world, 'check'));
    expect(await isBegun(world, 'launch')).toBe(false);
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('complete');
  });

  it('tells what is wrong with the credentials, where they are good no more, and leaves nothing', async ({ world }) => {
    await checkedBefore(world, 10);
    await world.faults('no_credentials');
    expect((await world.perform('launch')).kind).toBe('no_cloud');
    expect((await world.reading())?.state.kind).toBe('absent');
    expect((await world.requests()).filter((one) => /^sky\.launch (?:PENDING|RUNNING|SUCCEEDED)$/.test(one))).toEqual(
      [],
    );
  });

  it('is done when SkyPilot’s server agrees, and the cloud is asked after that', async ({ world }) => {
    expect((await world.perform('launch')).kind).toBe('complete');
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
    await until(async () => ((await world.reading())?.cloudAt ?? 0) > 0);
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' }, source: 'http', failing: null });
  });
});
