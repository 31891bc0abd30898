import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { dismissFailure } from '../../../src/node/cancelOperation.ts';
import { hold } from '../../../src/node/journal/hold.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { readActivity, readJournal, readToolsActivity } from '../../../src/node/journal/readJournal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { anOperation, busy, listener } from './records.ts';

const { warn } = listener();
const ignore = (): void => undefined;
/** No process has this number: it is above what any system gives out. */
const nobody = 2 ** 30;

describe('the activity as it really is', { timeout: patience }, () => {
  it('is idle when nothing was ever done', async ({ folder }) => {
    expect(await readActivity(journalAt(folder), warn)).toEqual({ kind: 'idle' });
  });

  it('is busy while the runner lives and holds its lock', async ({ folder }) => {
    const journal = journalAt(folder);
    await writeRecord(journal.activity, busy(process.pid));
    const held = await hold(journal.operationLock, ignore);
    expect(await readActivity(journal, warn)).toEqual(busy(process.pid));
    await held?.release();
  });

  it('is interrupted when the runner is dead, though its lock is still fresh', async ({ folder }) => {
    const journal = journalAt(folder);
    await writeRecord(journal.activity, busy(nobody));
    const held = await hold(journal.operationLock, ignore);
    const problem = { kind: 'interrupted' };
    const operation = anOperation();
    expect(await readActivity(journal, warn)).toEqual({ kind: 'failed', operation, problem, at: 2_000 });
    await held?.release();
  });

  it('is interrupted when the runner’s number lives on in another process', async ({ folder }) => {
    const journal = journalAt(folder);
    await writeRecord(journal.activity, busy(process.pid));
    expect(await readActivity(journal, warn)).toMatchObject({ kind: 'failed', problem: { kind: 'interrupted' } });
    await mkdir(`${journal.operationLock}.lock`, { recursive: true });
    await utimes(`${journal.operationLock}.lock`, 1, 1);
    expect(await readActivity(journal, warn)).toMatchObject({ kind: 'failed', problem: { kind: 'interrupted' } });
  });

  it('is idle once the failure was put away, and only that one', async ({ folder }) => {
    const journal = journalAt(folder);
    const problem = { kind: 'cancelled' } as const;
    await writeRecord(journal.activity, { kind: 'failed', operation: anOperation(), problem, at: 1 });
    await dismissFailure(journal, 'another');
    expect(await readActivity(journal, warn)).toMatchObject({ kind: 'failed', problem });
    await dismissFailure(journal, anOperation().id);
    expect(await readActivity(journal, warn)).toEqual({ kind: 'idle' });
    await writeRecord(journal.activity, busy(nobody));
    expect(await readActivity(journal, warn)).toEqual({ kind: 'idle' });
    await writeRecord(journal.activity, { kind: 'done', operation: anOperation(), at: 2 });
    expect(await readActivity(journal, warn)).toMatchObject({ kind: 'done' });
  });

  it('counts damaged files as nothing known, and tells each', async ({ folder }) => {
    const journal = journalAt(folder);
    const { warnings, warn: tell } = listener();
    const { reading, activity, tools, facts, check } = journal;
    for (const file of [reading, activity, tools, facts, check]) await writeFile(file, '{');
    const idle = { activity: { kind: 'idle' }, toolsActivity: { kind: 'idle' } };
    const nothing = { ...idle, reading: undefined, facts: undefined, check: undefined };
    expect(await readJournal(journal, tell)).toEqual(nothing);
    expect(warnings).toHaveLength(5);
    expect(await readJournal(journal, tell)).toEqual(nothing);
    expect(warnings).toHaveLength(5);
  });

  it('is told of the tools in the same way, and both can be put away', async ({ folder }) => {
    const journal = journalAt(folder);
    const operation = { ...anOperation(), kind: 'install_tools', id: 'install' } as const;
    const failed = { kind: 'failed', problem: { kind: 'cancelled' }, at: 1 } as const;
    await writeRecord(journal.tools, { ...busy(nobody), operation });
    expect(await readToolsActivity(journal, warn)).toMatchObject({ kind: 'failed', problem: { kind: 'interrupted' } });
    await writeRecord(journal.activity, { ...failed, operation: anOperation() });
    await dismissFailure(journal, 'install');
    await dismissFailure(journal, anOperation().id);
    expect(await readJournal(journal, warn)).toMatchObject({
      activity: { kind: 'idle' },
      toolsActivity: { kind: 'idle' },
    });
  });
});
