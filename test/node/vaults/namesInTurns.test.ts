import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { namesInTurns } from '../../../src/node/vaults/survey/namesInTurns.ts';
import { readFolder } from '../../../src/node/vaults/survey/readFolder.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';

const named = async (folder: string, count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1) await writeFile(join(folder, `file-${String(at)}`), '');
};

describe('the names of a folder, read in turns', { timeout: patience }, () => {
  it.for([0, 1, 999, 1_000, 1_001, 2_000, 2_345])('are all of them, once: %i', async (count, { folder }) => {
    await named(folder, count);
    const names = (await namesInTurns(Buffer.from(folder))).map(({ name }) => name);
    expect(names.toSorted()).toEqual((await readdir(folder)).toSorted());
  });

  it('are bytes, and have their kinds', async ({ folder }) => {
    await writeFile(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]), '');
    await mkdir(join(folder, 'below'));
    const entries = await namesInTurns(Buffer.from(folder));
    const kinds = entries.map((entry) => `${entry.name} ${entry.isDirectory() ? 'folder' : 'file'}`);
    expect(kinds.toSorted()).toEqual(['below folder', 'caf\u00e9 file']);
  });

  it('are those of a small folder, in the survey’s own words: with its rules, or why it cannot be read', async ({
    folder,
  }) => {
    await named(folder, 3);
    await writeFile(join(folder, '.gitignore'), '*.log');
    const read = async (isLarge: boolean): Promise<unknown> => {
      const { entries, sets } = await readFolder(folder, { path: '', sets: [], isLarge }, '.gitignore');
      return [entries.map(({ name }) => name).toSorted(), sets.map(({ file }) => file)];
    };
    expect(await read(true)).toEqual(await read(false));
    const missing = await readFolder(folder, { path: 'none', sets: [], isLarge: true });
    expect(missing.failure).toMatchObject({ code: 'ENOENT' });
  });
});
