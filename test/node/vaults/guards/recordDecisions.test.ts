import { readdirSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { VaultConcern } from '../../../../src/core/vaults/guards/VaultConcern.ts';
import { undecided } from '../../../../src/core/vaults/guards/undecided.ts';
import { journalAt } from '../../../../src/node/journal/Journal.ts';
import { readDecisions } from '../../../../src/node/vaults/guards/readDecisions.ts';
import { recordDecisions } from '../../../../src/node/vaults/guards/recordDecisions.ts';
import { it } from '../../withFolder.ts';

const warn = (): void => undefined;
const secrets = (path: string, ...first: string[]): VaultConcern => ({
  ...{ kind: 'secrets', vault: 'private', path, count: first.length, first },
});

describe('decisions', () => {
  it('are none at first', async ({ folder }) => {
    expect(await readDecisions(journalAt(join(folder, 'state')), warn)).toEqual([]);
  });

  it('are kept for this person alone, and the newest about a folder takes the place of the one before', async ({
    folder,
  }) => {
    const journal = journalAt(join(folder, 'state'));
    await recordDecisions(journal, [secrets('/a', 'x', 'y'), secrets('/b', 'x')], { at: 1, warn });
    await recordDecisions(journal, [secrets('/a', 'z')], { at: 2, warn });
    const decisions = await readDecisions(journal, warn);
    expect(decisions.map(({ path, at }) => `${path} ${String(at)}`)).toEqual(['/b 1', '/a 2']);
    expect(undecided([secrets('/a', 'z'), secrets('/b', 'x')], decisions)).toEqual([]);
    expect(undecided([secrets('/a', 'x')], decisions)).toHaveLength(1);
    expect(statSync(journal.decisions).mode & 0o777).toBe(0o600);
    expect(statSync(journal.folder).mode & 0o777).toBe(0o700);
  });

  it('are asked again when their file is damaged', async ({ folder }) => {
    const journal = journalAt(join(folder, 'state'));
    mkdirSync(journal.folder);
    writeFileSync(journal.decisions, '{"version":1,"value":[{"path":1}]}');
    const told: string[] = [];
    expect(await readDecisions(journal, (message) => told.push(message))).toEqual([]);
    expect(told).toHaveLength(1);
    expect(readdirSync(journal.folder)).toEqual(['decisions.json.damaged']);
  });

  it('of concerns that a newer Carapace knows are kept and cover nothing', async ({ folder }) => {
    const journal = journalAt(join(folder, 'state'));
    mkdirSync(journal.folder);
    const newer = { path: '/a', kind: 'something_new', what: '', at: 1 };
    writeFileSync(journal.decisions, JSON.stringify({ version: 1, value: [newer] }));
    await recordDecisions(journal, [secrets('/a', 'x')], { at: 2, warn });
    expect((await readDecisions(journal, warn)).map(({ kind }) => kind)).toEqual(['something_new', 'secrets']);
  });

  it('do not grow without end', async ({ folder }) => {
    const journal = journalAt(join(folder, 'state'));
    const many = Array.from({ length: 510 }, (_, i) => secrets(`/${String(i)}`, 'x'));
    await recordDecisions(journal, many, { at: 1, warn });
    expect(await readDecisions(journal, warn)).toHaveLength(500);
  });
});
