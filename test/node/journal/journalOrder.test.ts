import { execFileSync } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { journalVersion } from '../../../src/node/journal/journalVersion.ts';
import { readJournal } from '../../../src/node/journal/readJournal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';
import { anOperation, listener } from './records.ts';

const { warn } = listener();

describe('the journal, read while an operation ends', { timeout: patience }, () => {
  it('never has the end of an operation beside what was known before it', async ({ folder }) => {
    const journal = journalAt(folder);
    const known = { name: 'a', state: { kind: 'absent' }, startedAt: 0, failing: null, change: null };
    await writeRecord(journal.reading, { ...known, at: 1 });
    await mkdir(folder, { recursive: true });
    // Whoever reads it waits for who writes it, and so the runner can be slow between the two.
    execFileSync('mkfifo', [journal.activity]);
    const seen = readJournal(journal, warn);
    const activity = await open(journal.activity, 'w');
    await writeRecord(journal.reading, { ...known, at: 2 });
    const done = { kind: 'done', operation: anOperation(), at: 2 };
    await activity.writeFile(JSON.stringify({ version: journalVersion, value: done }));
    await activity.close();
    expect(await seen).toMatchObject({ activity: { kind: 'done', at: 2 }, reading: { at: 2 } });
  });
});
