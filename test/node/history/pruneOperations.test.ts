import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { parseEvent } from '../../../src/node/journal/followEvents.ts';
import { operationFiles, type Journal } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { openHistory } from '../../../src/node/history/openHistory.ts';
import { pruneOperations } from '../../../src/runner/pruneOperations.ts';
import { busy } from '../journal/records.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { journalIn, leave, nothingGoesOn } from './folders.ts';

const [at, note] = [1, null];
const accepted = { type: 'accepted', at } as const;
const starting = { type: 'phase', at, phase: 'starting', note } as const;
const complete = { type: 'complete', at } as const;
const long = Array.from(
  { length: 1_000 },
  (_, i) => ({ type: 'log', at, message: `${String(i)} ${'l'.repeat(200)}` }) as const,
);
const bytes = 300_000;

const sizeOf = async (journal: Journal, id: string) => (await stat(operationFiles(journal, id).events)).size;
const eventsIn = async (journal: Journal, id: string) =>
  (await readFile(operationFiles(journal, id).events, 'utf8')).split('\n').flatMap(parseEvent);

describe.concurrent('pruning the history', { timeout: patience }, () => {
  it('keeps the last fifty operations and removes the others', async ({ folder }) => {
    const journal = await journalIn(folder);
    for (let minutes = 10; minutes < 70; minutes += 1) await leave(journal, minutes, [accepted, complete]);
    const before = (await readdir(journal.operations)).toSorted();
    await pruneOperations(journal);
    expect((await readdir(journal.operations)).toSorted()).toEqual(before.slice(-50));
  });

  it('removes nothing that goes on or was asked for just now, however many came after it', async ({ folder }) => {
    const journal = await journalIn(folder);
    const going = await leave(journal, 100, [accepted, starting]);
    const refused = { type: 'refused', at: Date.now(), problem: { kind: 'refused', why: 'busy', detail: '' } } as const;
    for (let minutes = 1; minutes < 61; minutes += 1) await leave(journal, minutes / 1_000, [refused]);
    const record = busy(process.pid);
    if (record.kind !== 'busy') throw new Error('not busy');
    await writeRecord(journal.activity, { ...record, operation: { ...record.operation, id: going } });
    await mkdir(`${journal.operationLock}.lock`, { recursive: true });
    await pruneOperations(journal);
    expect(existsSync(operationFiles(journal, going).events)).toBe(true);
    expect(await readdir(journal.operations)).toHaveLength(61);
  });

  it('takes the lines out of the oldest logs, keeps their phases and their end, and says so in them', async ({
    folder,
  }) => {
    const journal = await journalIn(folder);
    const newer = await leave(journal, 10, [accepted, starting, ...long, complete]);
    const older = await leave(journal, 20, [accepted, starting, ...long, complete]);
    const small = await leave(journal, 40, [accepted, ...long.slice(0, 10), complete]);
    const future = '{"type":"weather","at":1,"sun":true}';
    const oldest = await leave(journal, 50, [accepted, future, ...long, starting, complete]);
    const before = await Promise.all([newer, small].map((id) => sizeOf(journal, id)));
    const history = await openHistory(journal).read(nothingGoesOn);
    await pruneOperations(journal, bytes);
    expect(await Promise.all([newer, small].map((id) => sizeOf(journal, id)))).toEqual(before);
    const removed = { type: 'log', at, message: expect.stringContaining('were removed') };
    expect(await eventsIn(journal, older)).toEqual([accepted, removed, starting, complete]);
    expect(await eventsIn(journal, oldest)).toEqual([accepted, removed, starting, complete]);
    expect(await readFile(operationFiles(journal, oldest).events, 'utf8')).toContain(future);
    expect((await stat(operationFiles(journal, older).events)).mode & 0o777).toBe(0o600);
    expect(await openHistory(journal).read(nothingGoesOn)).toEqual(history);
    await pruneOperations(journal, bytes);
    expect(await eventsIn(journal, older)).toHaveLength(4);
  });

  it('takes no line of a log that goes on, or that nobody has finished yet', async ({ folder }) => {
    const journal = await journalIn(folder);
    const killed = await leave(journal, 30, [accepted, ...long]);
    const waiting = await leave(journal, 20, [{ ...accepted, pid: process.pid }, ...long], { kind: 'install_tools' });
    const ended = await leave(journal, 10, [accepted, ...long, { ...complete, at: Date.now() }]);
    await mkdir(`${journal.toolsLock}.lock`, { recursive: true });
    const sizes = () => Promise.all([killed, waiting, ended].map((id) => sizeOf(journal, id)));
    const before = await sizes();
    await pruneOperations(journal, 1);
    expect(await sizes()).toEqual(before);
  });

  it('is done by any number of runners at once', async ({ folder }) => {
    const journal = await journalIn(folder);
    for (let minutes = 10; minutes < 70; minutes += 1) await leave(journal, minutes, [accepted, ...long, complete]);
    await mkdir(journal.told);
    await writeFile(join(journal.told, 'one'), '');
    await Promise.all(Array.from({ length: 8 }, () => pruneOperations(journal, bytes)));
    const history = await openHistory(journal).read(nothingGoesOn);
    expect(history.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 50 }, () => 'done'));
  });
});
