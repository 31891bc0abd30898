import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { openHistory } from '../../../src/node/history/openHistory.ts';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { busy, done } from '../../unit/fixtures.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { journalIn, leave, minutesAgo, nothingGoesOn } from './folders.ts';

const accepted = { type: 'accepted', at: Date.now() } as const;
const complete = { type: 'complete', at: Date.now() } as const;
const line = (message: string) => ({ type: 'log', at: 1, message }) as const;

describe.concurrent('the history', { timeout: patience }, () => {
  it('has nothing before anything was done', async ({ folder }) => {
    const journal = await journalIn(folder);
    await rm(journal.operations, { recursive: true });
    expect(await openHistory(journal).read(nothingGoesOn)).toEqual([]);
  });

  it('has what was asked for, by which shell, and how it ended, the newest first', async ({ folder }) => {
    const journal = await journalIn(folder);
    const problem = { kind: 'quota', place: 'AWS', reason: 'no more' } as const;
    const launch = await leave(journal, 90, [accepted, { type: 'error', at: 5, problem }], { shell: 'vscode' });
    const stop = await leave(journal, 30, [accepted, complete], { kind: 'stop' });
    const killed = await leave(journal, 20, [accepted, line('a line')], { kind: 'start' });
    const found = await openHistory(journal).read(nothingGoesOn);
    expect(found.map(({ id }) => id)).toEqual([killed, stop, launch]);
    expect(found[0]).toMatchObject({ kind: 'start', outcome: 'unfinished', endedAt: undefined });
    expect(found[1]).toMatchObject({ kind: 'stop', shell: 'terminal', outcome: 'done', endedAt: complete.at });
    expect(found[2]).toMatchObject({
      ...{ server: 'carapace', shell: 'vscode' },
      outcome: 'failed',
      endedAt: 5,
      problem,
    });
  });

  it('reads the edges of a long log, and finds its end behind a last line of any length', async ({ folder }) => {
    const journal = await journalIn(folder);
    const lines = Array.from({ length: 20_000 }, (_, i) => line(`line ${String(i)}`));
    await leave(journal, 10, [accepted, ...lines, complete]);
    const end = { type: 'error', at: 7, problem: { kind: 'unknown', exitCode: 1, lines: ['ä'.repeat(300_000)] } };
    await leave(journal, 20, [accepted, ...lines, JSON.stringify(end)]);
    const found = await openHistory(journal).read(nothingGoesOn);
    expect(found.map(({ outcome }) => outcome)).toEqual(['done', 'failed']);
  });

  it('makes the best of what is damaged or newer, and leaves it alone', async ({ folder }) => {
    const journal = await journalIn(folder);
    const newer = await leave(journal, 10, ['{"type":"error","at":9,"problem":{"kind":"of_the_future"}}']);
    const request = operationFiles(journal, newer).request;
    const future = {
      version: 99,
      value: { operation: { kind: 'hibernate', shell: 'watch', askedAt: 4 }, settings: 1 },
    };
    await writeFile(request, JSON.stringify(future));
    const damaged = await leave(journal, 20, ['{"type":"acc', 'nonsense', JSON.stringify(complete)], { kind: 'stop' });
    await writeFile(operationFiles(journal, damaged).request, '{');
    const empty = minutesAgo(30, 'destroy');
    await mkdir(join(journal.operations, empty.id));
    await mkdir(join(journal.operations, '.trash'));
    await writeFile(join(journal.operations, 'notes.txt'), 'not ours');
    const [first, second, third, ...more] = await openHistory(journal).read(nothingGoesOn);
    expect(first).toMatchObject({
      kind: undefined,
      shell: undefined,
      askedAt: 4,
      outcome: 'failed',
      problem: undefined,
    });
    expect(second).toMatchObject({ id: damaged, kind: 'stop', shell: undefined, outcome: 'done' });
    expect(third).toMatchObject({ ...empty, kind: 'destroy', outcome: 'unfinished' });
    expect(more).toEqual([]);
    expect(await readdir(operationFiles(journal, damaged).folder)).toEqual(['events.jsonl', 'request.json']);
    expect(await readFile(request, 'utf8')).toBe(JSON.stringify(future));
  });

  it('says of one that the journal is busy with that it goes on, and reads it again afterwards', async ({ folder }) => {
    const journal = await journalIn(folder);
    const interrupted = { type: 'error', at: 3, problem: { kind: 'interrupted' } } as const;
    const id = await leave(journal, 10, [accepted, line('one')]);
    const other = await leave(journal, 20, [accepted, interrupted]);
    const { read } = openHistory(journal);
    const going = { ...busy('launch'), operation: { ...busy('launch').operation, id } };
    const outcomes = async (activity: Parameters<typeof read>[0]['activity']) =>
      (await read({ ...nothingGoesOn, activity })).map(({ outcome }) => outcome);
    expect(await outcomes(going)).toEqual(['going', 'unfinished']);
    await appendFile(operationFiles(journal, id).events, `${JSON.stringify(complete)}\n`);
    expect(await outcomes(done('launch'))).toEqual(['done', 'unfinished']);
    await rm(operationFiles(journal, other).folder, { recursive: true });
    expect(await outcomes(done('launch'))).toEqual(['done']);
  });

  it('knows one on the tools that waits for its turn from one whose runner is gone', async ({ folder }) => {
    const journal = await journalIn(folder);
    await leave(journal, 10, [{ ...accepted, pid: process.pid }], { kind: 'install_tools' });
    const outcome = async () => (await openHistory(journal).read(nothingGoesOn))[0]?.outcome;
    expect(await outcome()).toBe('unfinished');
    // The lock of the tools is this folder, which its holder keeps fresh.
    await mkdir(`${journal.toolsLock}.lock`, { recursive: true });
    expect(await outcome()).toBe('going');
  });

  it('says of one that was asked for just now that it goes on', async ({ folder }) => {
    const journal = await journalIn(folder);
    await leave(journal, 0, []);
    expect((await openHistory(journal).read(nothingGoesOn))[0]?.outcome).toBe('going');
  });
});
