import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { unfinishedTitle } from '../../../src/core/present/unfinishedRows.ts';
import { explain } from '../../../src/core/problems/explain.ts';
import { ServerFacts } from '../../../src/core/server/ServerFacts.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { patience, until } from '../until.ts';
import { snapshotIn } from './toldIn.ts';
import { it } from './withWorld.ts';
import type { Outcome, World } from './World.ts';

const factsOf = ({ journal }: World) => readRecord(journal.facts, ServerFacts, () => undefined);
const commands = async (world: World): Promise<readonly string[]> =>
  (await world.calls()).map(({ argv }) => argv.split(' ')[0] ?? '');
const hasBegun = async ({ cloud }: World, command: string): Promise<boolean> =>
  (await readFile(join(cloud, 'told.jsonl'), 'utf8')).includes(`"argv":"${command}`);

async function stopped(world: World): Promise<void> {
  expect((await world.perform('launch')).kind).toBe('complete');
  expect((await world.perform('stop')).kind).toBe('complete');
}

/** The machine is terminated when the cloud has already been asked: SkyPilot makes a new one, and says «Restarting». */
async function startsAnother(world: World): Promise<Outcome> {
  await stopped(world);
  await world.gate('start');
  const { id } = await world.ask('start');
  await until(() => hasBegun(world, 'start'));
  await world.outside('terminate', 'carapace');
  await world.gate();
  return world.outcome(id);
}

describe.concurrent('a start of a server whose machine was destroyed outside', { timeout: patience * 3 }, () => {
  it('asks the cloud first, starts nothing, and leads to a new launch', async ({ world }) => {
    await stopped(world);
    await world.outside('terminate', 'carapace');
    const { last } = await world.perform('start');
    expect(last).toMatchObject({ type: 'refused', problem: { kind: 'refused', why: 'gone' } });
    expect(await commands(world)).not.toContain('start');
    expect(await readdir(join(world.cloud, 'machines'))).toEqual([]);
    expect((await world.reading())?.state.kind).toBe('absent');
    const problem = 'problem' in last ? last.problem : { kind: 'cancelled' as const };
    const told = explain(problem, { during: 'start', state: { kind: 'absent' }, facts: undefined });
    expect([told.title, told.steps[0]]).toEqual(['Your server is gone.', 'launch']);
    expect((await world.perform('launch')).kind).toBe('complete');
  });

  it('is told as a new, empty machine where SkyPilot has made one, and nothing of the old disk is believed', async ({
    world,
  }) => {
    expect((await startsAnother(world)).kind).toBe('server_replaced');
    const seen = await snapshotIn(world);
    expect(seen.facts).toMatchObject({ arrived: null, unfinished: true });
    expect(seen.facts?.diskId).toBeUndefined();
    expect(seen.facts?.pricePerHour).toBeGreaterThan(0);
    for (const file of Object.values(world.journal.ledgers)) await expect(readFile(file)).rejects.toThrow('ENOENT');
    expect(unfinishedTitle(seen)).toBe('Set-up did not finish');
    const told = explain(
      { kind: 'server_replaced' },
      { during: 'start', state: seen.reading?.state, facts: seen.facts },
    );
    expect(told.title).toBe('Your server was gone: this is a new, empty one.');
    expect(told.reason).toMatch(/is up and costs about \$[\d.]+ per hour/);
    expect(told.steps.slice(0, 2)).toEqual(['repair', 'destroy']);
  });

  it('is made whole by a repair, which knows the new disk from then on', async ({ world }) => {
    await startsAnother(world);
    expect((await world.perform('repair')).kind).toBe('complete');
    const seen = await snapshotIn(world);
    expect(unfinishedTitle(seen)).toBeUndefined();
    expect(seen.facts).toMatchObject({ diskId: expect.stringMatching(/^\w{32}$/), arrived: { public: { files: 1 } } });
    await world.perform('stop');
    expect((await world.perform('start')).kind).toBe('complete');
  });
});

describe.concurrent('the mark on the disk', { timeout: patience * 3 }, () => {
  it('is kept by a stop and a start, and by a sync', async ({ world }) => {
    await stopped(world);
    const first = await factsOf(world);
    expect(first?.diskId).toMatch(/^[0-9a-f]{32}$/);
    expect((await world.perform('start')).kind).toBe('complete');
    expect(await factsOf(world)).toMatchObject({ diskId: first?.diskId, arrived: first?.arrived });
    expect((await world.perform('sync')).kind).toBe('complete');
    expect((await factsOf(world))?.diskId).toBe(first?.diskId);
  });

  it('tells a sync that the machine was made anew by hand, without its set-up', async ({ world }) => {
    await stopped(world);
    await world.outside('terminate', 'carapace');
    await world.sky('start', '-y', 'carapace');
    await world.believe('running');
    const { kind, last } = await world.perform('sync');
    expect(kind).toBe('server_replaced');
    const problem = 'problem' in last ? last.problem : { kind: 'cancelled' as const };
    const seen = await snapshotIn(world);
    const told = explain(problem, { during: 'sync', state: seen.reading?.state, facts: seen.facts });
    expect(told.title).toBe('Your server was gone: this is a new, empty one.');
    expect(told.steps.slice(0, 2)).toEqual(['repair', 'destroy']);
    expect((await world.perform('repair')).kind).toBe('complete');
  });

  it('is missing on a server of an earlier version: that is no proof of anything', async ({ world }) => {
    await world.made('stopped');
    expect((await world.perform('start')).kind).toBe('complete');
    expect((await factsOf(world))?.diskId).toBeUndefined();
  });
});
