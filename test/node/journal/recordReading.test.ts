import { describe, expect } from 'vitest';
import type { Activity } from '../../../src/core/operations/Activity.ts';
import { Reading } from '../../../src/core/server/Reading.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { recordFailing, recordReading } from '../../../src/node/journal/recordReading.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { it } from '../withFolder.ts';
import { anOperation, busy, fresh, listener } from './records.ts';

const { warn } = listener();
const done = (at: number): Activity => ({ kind: 'done', operation: anOperation('stop'), at });
const kept = (folder: string) => readRecord(journalAt(folder).reading, Reading, warn);

describe('keeping a reading', () => {
  it('keeps the first, and a later one in its place', async ({ folder }) => {
    const journal = journalAt(folder);
    const first = await recordReading(journal, fresh('running', 10_000), warn);
    expect(first).toMatchObject({ at: 10_000, state: { kind: 'running' }, failing: null, change: null });
    await recordReading(journal, fresh('stopping', 20_000), warn);
    expect(await kept(folder)).toMatchObject({ at: 20_000, state: { kind: 'stopping' } });
  });

  it('drops one that began before an operation ended', async ({ folder }) => {
    const journal = journalAt(folder);
    await recordReading(journal, fresh('running', 10_000), warn);
    await writeRecord(journal.activity, done(20_000));
    const answer = await recordReading(journal, fresh('running', 20_400), warn);
    expect(answer.at).toBe(10_000);
    expect(await kept(folder)).toMatchObject({ at: 10_000 });
    await recordReading(journal, fresh('stopped', 20_500), warn);
    expect(await kept(folder)).toMatchObject({ at: 20_500, state: { kind: 'stopped' }, change: null });
  });

  it('drops one that began before the one that is kept', async ({ folder }) => {
    const journal = journalAt(folder);
    await recordReading(journal, fresh('absent', 10_000), warn);
    const slow = { ...fresh('running', 10_500), startedAt: 9_000 };
    expect(await recordReading(journal, slow, warn)).toMatchObject({ state: { kind: 'absent' } });
    expect(await kept(folder)).toMatchObject({ state: { kind: 'absent' } });
  });

  it('keeps one after the clock was set back, whatever the journal says of the future', async ({ folder }) => {
    const journal = journalAt(folder);
    await recordReading(journal, fresh('running', 9_000_000), warn);
    await writeRecord(journal.activity, done(9_500_000));
    await recordReading(journal, fresh('stopped', 10_000), warn);
    expect(await kept(folder)).toMatchObject({ at: 10_000, state: { kind: 'stopped' } });
    await recordReading(journal, fresh('running', 20_000), warn);
    expect(await kept(folder)).toMatchObject({ at: 20_000, state: { kind: 'running' } });
  });

  it('tells a change that nobody asked us for once, under one id', async ({ folder }) => {
    const journal = journalAt(folder);
    await recordReading(journal, fresh('running', 10_000), warn);
    const first = await recordReading(journal, fresh('stopped', 20_000), warn);
    expect(first.change).toMatchObject({ kind: 'stopped', server: 'carapace', at: 20_000 });
    const second = await recordReading(journal, fresh('stopped', 30_000), warn);
    expect(second.change).toEqual(first.change);
    const third = await recordReading(journal, fresh('absent', 40_000), warn);
    expect(third.change).toMatchObject({ kind: 'removed' });
    expect(third.change?.id).not.toBe(first.change?.id);
    expect((await recordReading(journal, fresh('absent', 50_000), warn)).change).toEqual(third.change);
  });

  it('tells no change that an operation made, and none of another server', async ({ folder }) => {
    const journal = journalAt(folder);
    await recordReading(journal, fresh('running', 10_000), warn);
    await writeRecord(journal.activity, done(15_000));
    expect((await recordReading(journal, fresh('stopped', 20_000), warn)).change).toBeNull();
    await writeRecord(journal.activity, busy(process.pid));
    expect((await recordReading(journal, fresh('running', 30_000, 'other'), warn)).change).toBeNull();
  });

  it('has nothing to compare with when the kept one is damaged', async ({ folder }) => {
    const journal = journalAt(folder);
    const { warnings, warn: tell } = listener();
    await writeRecord(journal.reading, { name: 1 });
    expect(await recordReading(journal, fresh('running', 10_000), tell)).toMatchObject({ change: null });
    expect(warnings).toHaveLength(1);
    expect(await kept(folder)).toMatchObject({ at: 10_000 });
  });
});

describe('keeping that asking failed', () => {
  const problem = { kind: 'network', reason: 'no route' } as const;

  it('keeps the last answer beside it, and since when it fails, until asking works again', async ({ folder }) => {
    const journal = journalAt(folder);
    await recordReading(journal, fresh('running', 10_000), warn);
    await recordFailing(journal, { name: 'carapace', problem }, warn);
    const first = await kept(folder);
    expect(first).toMatchObject({ at: 10_000, state: { kind: 'running' }, failing: { problem } });
    await recordFailing(journal, { name: 'carapace', problem: { kind: 'network', reason: 'still none' } }, warn);
    const second = await kept(folder);
    expect(second?.failing).toEqual({
      problem: { kind: 'network', reason: 'still none' },
      since: first?.failing?.since,
    });
    await recordReading(journal, fresh('running', 20_000), warn);
    expect(await kept(folder)).toMatchObject({ at: 20_000, failing: null });
  });

  it('knows no server when there never was an answer', async ({ folder }) => {
    await recordFailing(journalAt(folder), { name: 'carapace', problem }, warn);
    expect(await kept(folder)).toMatchObject({
      name: 'carapace',
      at: 0,
      state: { kind: 'absent' },
      failing: { problem },
    });
  });

  it('keeps no secret that the output showed', async ({ folder }) => {
    const lines = ['boto3 used AKIAABCDEFGHIJKLMNOP', 'plain'];
    await recordFailing(
      journalAt(folder),
      { name: 'carapace', problem: { kind: 'unknown', exitCode: 1, lines } },
      warn,
    );
    expect((await kept(folder))?.failing?.problem).toMatchObject({ lines: ['boto3 used [redacted]', 'plain'] });
  });

  it('keeps when the cloud itself spoke last, whatever SkyPilot remembers since, and of that server only', async ({
    folder,
  }) => {
    const journal = journalAt(folder);
    expect(await recordReading(journal, fresh('running', 5_000), warn)).toMatchObject({ cloudAt: 0 });
    await recordReading(journal, { ...fresh('running', 10_000), cloudAt: 9_500 }, warn);
    expect(await recordReading(journal, fresh('running', 20_000), warn)).toMatchObject({ cloudAt: 9_500 });
    expect(await recordReading(journal, fresh('running', 30_000, 'other'), warn)).toMatchObject({ cloudAt: 0 });
  });

  it('goes on saying that the cloud cannot be asked, until it can', async ({ folder }) => {
    const journal = journalAt(folder);
    await recordReading(journal, { ...fresh('running', 10_000), cloudAt: 9_500 }, warn);
    const problem = { kind: 'network', reason: 'Failed to refresh status for 1 cluster' } as const;
    await recordFailing(journal, { name: 'carapace', problem, cloud: true }, warn);
    const remembered = await recordReading(journal, fresh('running', 20_000), warn);
    expect(remembered).toMatchObject({ at: 20_000, failing: { problem, cloud: true } });
    const seen = await recordReading(journal, { ...fresh('running', 30_000), cloudAt: 29_500 }, warn);
    expect(seen).toMatchObject({ cloudAt: 29_500, failing: null });
    await recordFailing(journal, { name: 'carapace', problem }, warn);
    expect(await recordReading(journal, fresh('running', 40_000), warn)).toMatchObject({ failing: null });
  });
});
