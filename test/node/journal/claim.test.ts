import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { claim } from '../../../src/node/journal/claim.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { buildHands, startHand } from '../hands/buildHands.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';

let hands = '';

beforeAll(async () => {
  hands = await buildHands('claim');
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

describe('claiming what a person is told', { timeout: patience }, () => {
  it('is granted to exactly one of many processes, for each thing', async ({ folder }) => {
    const count = 200;
    const all = Array.from({ length: 5 }, () => startHand(join(hands, 'claim.cjs'), [folder, String(count)]));
    await Promise.all(all.map((hand) => hand.says('ready')));
    for (const { child } of all) child.stdin?.end();
    const said = (await Promise.all(all.map(({ ended }) => ended))).map(({ stdout }) => stdout).join('');
    const got = [...said.matchAll(/got (id-\d+)\./g)].map(([, id]) => id);
    expect(got).toHaveLength(count);
    expect(new Set(got).size).toBe(count);
  });

  it('works for any id, and leaves files for this person only', async ({ folder }) => {
    const journal = journalAt(folder);
    expect(await claim(journal, '../../odd/ä')).toBe(true);
    expect(await claim(journal, '../../odd/ä')).toBe(false);
    const [name = ''] = await readdir(journal.told);
    expect((await stat(join(journal.told, name))).mode & 0o777).toBe(0o600);
    expect((await stat(journal.told)).mode & 0o777).toBe(0o700);
  });

  it('is granted to nobody when the journal cannot be written', async ({ folder }) => {
    await writeFile(join(folder, 'told'), '');
    expect(await claim(journalAt(folder), 'id')).toBe(false);
  });
});
