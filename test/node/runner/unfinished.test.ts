import { describe, expect } from 'vitest';
import { possible } from '../../../src/core/present/actions.ts';
import { unfinishedTitle } from '../../../src/core/present/unfinishedRows.ts';
import { status } from '../../../src/core/server/status.ts';
import { dismissFailure } from '../../../src/node/cancelOperation.ts';
import { cancelOperation } from '../../../src/node/cancelOperation.ts';
import { patience, until } from '../until.ts';
import { snapshotIn } from './toldIn.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const refreshed = { env: { SKY_SIMULATOR_REFRESH_SECONDS: '1' } };
/** SkyPilot looks at the machine alone, and calls it UP. */
const isUp = async (world: World): Promise<boolean> =>
  (await world.sky('status', '-o', 'json')).stdout.includes('"UP"');

async function cancelledInTheMiddle(world: World, kind: 'launch' | 'start'): Promise<string> {
  await world.faults('stuck_init');
  const { id } = await world.ask(kind, refreshed);
  await until(async () => (await world.requests()).includes(`sky.${kind} RUNNING`));
  await cancelOperation(world.journal, id);
  expect((await world.outcome(id)).kind).toBe('cancelled');
  await world.faults();
  return id;
}

describe.concurrent('a server that SkyPilot calls UP and that was never finished', { timeout: patience * 3 }, () => {
  it('stays known as such, whatever is dismissed, until its set-up has ended well', async ({ world }) => {
    const id = await cancelledInTheMiddle(world, 'launch');
    expect(status(await snapshotIn(world), Date.now())).toBe('error');
    await dismissFailure(world.journal, id);
    await world.believe('running');
    const seen = await snapshotIn(world);
    expect(status(seen, Date.now())).toBe('running');
    expect(unfinishedTitle(seen)).toBe('Set-up did not finish');
    expect(possible(seen)).toMatchObject({ repair: true, destroy: true });
    expect((await world.perform('repair')).kind).toBe('complete');
    const after = await snapshotIn(world);
    expect(unfinishedTitle(after)).toBeUndefined();
    expect(possible(after).repair).toBe(false);
    expect(await isUp(world)).toBe(true);
  });

  it('is not one whose launch ended well, nor one that is made after it was destroyed', async ({ world }) => {
    await cancelledInTheMiddle(world, 'launch');
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect((await snapshotIn(world)).facts).toBeUndefined();
    expect((await world.perform('launch')).kind).toBe('complete');
    expect(unfinishedTitle(await snapshotIn(world))).toBeUndefined();
  });

  it('is one whose start was cancelled, until the next start or repair', async ({ world }) => {
    await world.made('stopped');
    const id = await cancelledInTheMiddle(world, 'start');
    await dismissFailure(world.journal, id);
    await world.believe('running');
    expect(unfinishedTitle(await snapshotIn(world))).toBe('Start did not finish');
    await world.sky('stop', '-y', 'carapace');
    await world.believe('stopped');
    expect((await world.perform('start')).kind).toBe('complete');
    expect(unfinishedTitle(await snapshotIn(world))).toBeUndefined();
  });
});
