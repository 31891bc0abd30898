import { mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { LedgerHeader, LedgerLine } from '../../../../src/core/vaults/ledger/Ledger.ts';
import { draftLedger } from '../../../../src/node/vaults/ledger/draftLedger.ts';
import { keepLedger } from '../../../../src/node/vaults/ledger/keepLedger.ts';
import { listVault, type ListOptions } from '../../../../src/node/vaults/ledger/listVault.ts';
import { readLedger } from '../../../../src/node/vaults/ledger/readLedger.ts';
import { it } from '../../withFolder.ts';

const server = { server: 'carapace', instance: 'abc' };

/** A vault, its ledger, and what a copy does with both. */
async function aVault(folder: string) {
  const [vault, ledger, draft] = [join(folder, 'vault'), join(folder, 'state', 'ledger'), join(folder, 'draft')];
  await mkdir(vault);
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(join(vault, path, '..'), { recursive: true });
    await writeFile(join(vault, path), text);
  };
  const list = async (options: Partial<ListOptions> = {}, path = vault) =>
    listVault(path, { ledger: await readLedger(ledger, server), ...options });
  const copy = async (options: Partial<ListOptions> = {}, path = vault) => {
    const lines = draftLedger(draft);
    const listed = await list({ ...options, onLine: lines.add }, path);
    lines.close();
    await keepLedger(ledger, { ...server, folder: listed.folder, at: 5 }, draft);
    return listed;
  };
  return { vault, ledger, draft, write, list, copy };
}

const none = { count: 0, first: [] };

describe('what is kept of a copy', () => {
  it('tells new, changed, gone and excluded files apart', async ({ folder }) => {
    const { vault, write, list, copy } = await aVault(folder);
    for (const name of ['same', 'changed', 'gone', 'deep/gone', 'out']) await write(name, name);
    await copy();
    await write('changed', 'longer than before');
    await write('new\nline', '12345');
    await write('.gitignore', 'out\n');
    await rm(join(vault, 'gone'));
    await rm(join(vault, 'deep'), { recursive: true });
    const { changes, sent, stays } = await list();
    expect(changes).toEqual({
      added: { count: 2, first: ['.gitignore', 'new\nline'] },
      changed: { count: 1, first: ['changed'] },
      gone: { count: 2, first: ['deep/gone', 'gone'] },
      leftOut: { count: 1, first: ['out'] },
      bytes: 4 + 5 + 18,
    });
    expect(sent).toEqual({ files: 4, bytes: 4 + 18 + 4 + 5 });
    expect(stays).toEqual({ files: 3, bytes: 4 + 9 + 3 });
  });

  it('carries what stays on, until it is sent again or removed', async ({ folder }) => {
    const { vault, write, list, copy } = await aVault(folder);
    for (const name of ['a', 'b', 'c']) await write(name, name);
    await copy();
    await rm(join(vault, 'a'));
    await rm(join(vault, 'b'));
    await copy();
    await copy();
    expect(await list()).toMatchObject({ stays: { files: 2, bytes: 2 }, changes: { gone: { count: 2 }, added: none } });
    await write('a', 'a');
    const gone: string[] = [];
    await list({ onGone: (path) => gone.push(path) });
    expect(gone).toEqual(['b']);
    expect(await copy({ removed: new Set(['b']) })).toMatchObject({ stays: { files: 0 } });
    expect(await list()).toMatchObject({ stays: { files: 0 }, changes: { gone: none } });
  });

  it('never counts a file of another folder as deleted', async ({ folder }) => {
    const { write, list, copy } = await aVault(folder);
    await write('a', 'a');
    await copy();
    const other = join(folder, 'other');
    await mkdir(other);
    expect(await list({}, other)).toMatchObject({
      stays: { files: 1 },
      changes: { gone: none, leftOut: { count: 1 } },
    });
    await copy({}, other);
    expect(await list({}, other)).toMatchObject({ changes: { gone: none, leftOut: { count: 1 } } });
  });

  it('takes what a link or a folder took the place of for replaced', async ({ folder }) => {
    const { vault, write, list, copy } = await aVault(folder);
    await write('a', 'a');
    await write('b', 'b');
    await copy();
    await rm(join(vault, 'a'));
    await rm(join(vault, 'b'));
    await symlink('elsewhere', join(vault, 'a'));
    await mkdir(join(vault, 'b'));
    expect(await list()).toMatchObject({ stays: { files: 0 }, changes: { gone: none, leftOut: none } });
  });

  it('knows names that are no text', async ({ folder }) => {
    const { vault, list, copy } = await aVault(folder);
    await writeFile(Buffer.concat([Buffer.from(`${vault}/`), Buffer.from([0xff, 0x0a, 0xe9])]), 'x');
    await copy();
    expect(await list()).toMatchObject({ changes: { added: none, changed: none, gone: none } });
  });

  it('compares times by the second', async ({ folder }) => {
    const { vault, write, list, copy } = await aVault(folder);
    await write('a', 'a');
    await utimes(join(vault, 'a'), 100.9, 100.9);
    await copy();
    await utimes(join(vault, 'a'), 100.1, 100.1);
    expect((await list()).changes.changed).toEqual(none);
    await utimes(join(vault, 'a'), 101, 101);
    expect((await list()).changes.changed.count).toBe(1);
  });
});

describe('the ledger', () => {
  const header: LedgerHeader = { ...server, folder: '/v', at: 5 };
  async function keep(folder: string, ...lines: readonly LedgerLine[]): Promise<string> {
    const ledger = join(folder, 'state', 'ledger');
    const draft = draftLedger(join(folder, 'draft'));
    for (const line of lines) draft.add(line);
    draft.close();
    await keepLedger(ledger, header, join(folder, 'draft'));
    return ledger;
  }

  it('is for this person only, and uses its draft up', async ({ folder }) => {
    const ledger = await keep(folder, ['a', 1, 2], ['b', 3, 4, 'gone']);
    expect((await stat(ledger)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'state'))).mode & 0o777).toBe(0o700);
    expect((await readdir(folder)).toSorted()).toEqual(['state']);
    expect(await readFile(ledger, 'utf8')).toBe(`${JSON.stringify(header)}\n["a",1,2]\n["b",3,4,"gone"]\n`);
    expect((await readLedger(ledger, server))?.files.get('b')).toEqual({ size: 3, mtimeMs: 4, stay: 'gone' });
  });

  it('of another server, or another machine of its name, is none', async ({ folder }) => {
    const ledger = await keep(folder, ['a', 1, 2]);
    expect(await readLedger(ledger, { ...server, instance: 'other' })).toBeUndefined();
    expect(await readLedger(ledger, { ...server, server: 'other' })).toBeUndefined();
    expect(await readLedger(join(folder, 'none'), server)).toBeUndefined();
  });

  it.for(['', 'no json\n', '{}\n', `${JSON.stringify(header)}\n["a",1`, `${JSON.stringify(header)}\n["a","b",1]\n`])(
    'that is damaged is none: %j',
    async (text, { folder }) => {
      await writeFile(join(folder, 'ledger'), text);
      expect(await readLedger(join(folder, 'ledger'), server)).toBeUndefined();
    },
  );

  it('holds a hundred thousand files', { timeout: 60_000 }, async ({ folder }) => {
    const lines = Array.from({ length: 100_000 }, (_, i): LedgerLine => [`deep/er/file-${String(i)}.txt`, i, i * 1000]);
    const ledger = await keep(folder, ...lines);
    expect((await readLedger(ledger, server))?.files.size).toBe(100_000);
  });
});
