import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { anOperation } from '../journal/records.ts';
import { patience } from '../until.ts';
import { it } from './withWorld.ts';
import type { World } from './World.ts';

const launches = async ({ calls }: World): Promise<number> =>
  (await calls()).filter(({ argv }) => argv.startsWith('launch')).length;

describe.concurrent('two operations at once', { timeout: patience * 2 }, () => {
  it('are one: the other is refused, and says what runs', async ({ world }) => {
    await world.gate('check');
    const asked = await Promise.all([world.ask('launch'), world.ask('launch'), world.ask('launch')]);
    await world.gate();
    const refused = asked.flatMap(({ refused }) => (refused === null ? [] : [refused]));
    expect(refused).toHaveLength(2);
    expect(refused.every((problem) => problem.kind === 'refused' && problem.why === 'busy')).toBe(true);
    const winner = asked.find((asking) => asking.refused === null);
    expect((await world.outcome(winner?.id ?? '')).kind).toBe('complete');
    expect(await launches(world)).toBe(1);
  });

  it('are refused for as long as the first one runs, whatever they are', async ({ world }) => {
    await world.gate('check');
    const { id } = await world.ask('launch');
    for (const kind of ['stop', 'destroy', 'start', 'repair', 'launch'] as const)
      expect((await world.ask(kind)).refused).toEqual({ kind: 'refused', why: 'busy', detail: 'launch' });
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('complete');
    expect((await world.ask('destroy')).refused).toBeNull();
  });
});

describe.concurrent('a launch', { timeout: patience * 2 }, () => {
  it('is refused by a fresh reading when there is a server that the journal does not know', async ({ world }) => {
    await world.made();
    const outcome = await world.perform('launch');
    expect(outcome.last).toMatchObject({ type: 'refused', problem: { why: 'exists', detail: 'running' } });
    expect(await launches(world)).toBe(1);
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
    expect(await world.activity()).toEqual({ kind: 'idle' });
  });

  it('is refused though the journal, just read, believes that there is none', async ({ world }) => {
    await world.made();
    await world.believe('absent');
    expect((await world.perform('launch')).last).toMatchObject({ type: 'refused', problem: { why: 'exists' } });
    await world.sky('stop', '-y', 'carapace');
    await world.believe('absent');
    expect((await world.perform('launch')).last).toMatchObject({ type: 'refused', problem: { why: 'stopped' } });
    expect(await launches(world)).toBe(1);
  });

  it('that is refused leaves the failure of the last operation as it was', async ({ world }) => {
    await world.made();
    const failed = { kind: 'failed', operation: anOperation('stop'), problem: { kind: 'cancelled' }, at: 1 } as const;
    await writeRecord(world.journal.activity, failed);
    expect((await world.perform('launch')).last).toMatchObject({ type: 'refused' });
    expect(await world.activity()).toEqual(failed);
  });
});

describe.concurrent('a server that only SkyPilot knows', { timeout: patience * 2 }, () => {
  it('can be stopped, started and destroyed', async ({ world }) => {
    await world.made();
    expect((await world.perform('stop')).kind).toBe('complete');
    await rm(world.journal.reading);
    expect((await world.perform('start')).kind).toBe('complete');
    await rm(world.journal.reading);
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect(await readdir(join(world.cloud, 'machines'))).toEqual([]);
  });
});

describe.concurrent('an exit of 0 that is not true', { timeout: patience * 2 }, () => {
  it('of a stop or a start of a server that is gone is told as such', async ({ world }) => {
    for (const [kind, believed, last] of [
      ['stop', 'running', { type: 'error', problem: { kind: 'cluster_gone' } }],
      ['start', 'stopped', { type: 'refused', problem: { kind: 'refused', why: 'gone' } }],
    ] as const) {
      await world.believe(believed);
      expect((await world.perform(kind)).last).toMatchObject(last);
      expect(await world.reading()).toMatchObject({ state: { kind: 'absent' } });
    }
  });

  it('of a destroy of a server that is gone is what was wanted', async ({ world }) => {
    await world.believe('running');
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect(await world.reading()).toMatchObject({ state: { kind: 'absent' } });
  });

  it('of a start of a server that runs already is what was wanted', async ({ world }) => {
    await world.made();
    await world.believe('stopped');
    expect((await world.perform('start')).kind).toBe('complete');
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
  });

  it('of a machine that somebody terminated in the cloud does not keep it from being destroyed', async ({ world }) => {
    await world.made();
    await world.outside('terminate', 'carapace');
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect((await world.sky('status', '-o', 'json')).stdout).toBe('[]\n');
  });

  it('of a destroy that failed is told, and the server is still there', async ({ world }) => {
    await world.made();
    await world.believe('running');
    await world.faults('down_fails');
    expect((await world.perform('destroy')).last).toMatchObject({ problem: { kind: 'not_authorized' } });
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
    expect(await world.activity()).toMatchObject({ kind: 'failed', operation: { kind: 'destroy' } });
  });
});

describe.concurrent('a runner', { timeout: patience * 2 }, () => {
  it('says where it looked when there is no sky', async ({ world }) => {
    const skyPath = join(world.place, 'none');
    const outcome = await world.perform('launch', { settings: { skyPath } });
    expect(outcome.last).toMatchObject({ problem: { kind: 'tools_missing', searched: [skyPath] } });
    expect(await world.calls()).toEqual([]);
  });
});
