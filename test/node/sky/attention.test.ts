import { utimes } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { attend, isAttended, keepAttending } from '../../../src/node/sky/attention.ts';
import { poke } from '../../../src/node/sky/poke.ts';
import { until } from '../until.ts';
import { it } from '../withFolder.ts';

const minute = 60_000;

describe('whether anybody looks', () => {
  it('is no where nobody ever did', async ({ folder }) => {
    expect(await isAttended(journalAt(folder), Date.now())).toBe(false);
  });

  it('is yes for three quarters of a minute after somebody said so, and no afterwards', async ({ folder }) => {
    const journal = journalAt(folder);
    await attend(journal);
    expect(await isAttended(journal, Date.now() + 40_000)).toBe(true);
    expect(await isAttended(journal, Date.now() + minute)).toBe(false);
  });

  it('is yes after somebody asked for a reading', async ({ folder }) => {
    const journal = journalAt(folder);
    await poke(journal);
    expect(await isAttended(journal, Date.now())).toBe(true);
    expect(await isAttended(journal, Date.now() + minute)).toBe(false);
  });

  it('is no for what lies ahead: the clock was set back', async ({ folder }) => {
    const journal = journalAt(folder);
    await attend(journal);
    const ahead = new Date(Date.now() + 3_600_000);
    await utimes(journal.attention, ahead, ahead);
    expect(await isAttended(journal, Date.now())).toBe(false);
  });

  it('is said until whoever follows has enough', async ({ folder }) => {
    const journal = journalAt(folder);
    const abort = new AbortController();
    const kept = keepAttending(journal, abort.signal);
    await until(() => isAttended(journal, Date.now()));
    abort.abort();
    await kept;
  });

  it('costs nothing where the journal cannot be written', async () => {
    const journal = journalAt('/dev/null/state');
    await attend(journal);
    expect(await isAttended(journal, Date.now())).toBe(false);
  });
});
