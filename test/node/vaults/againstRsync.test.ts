import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survey } from '../../../src/node/vaults/survey/survey.ts';
import { copied, leftOut } from '../../unit/vaults/rules/decided.ts';
import { anyTree } from './anyTree.ts';
import { askRsync, noRsync } from './askRsync.ts';
import { filesIn, plantTree } from './plantTree.ts';

async function inFolder<T>(act: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'carapace-survey-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(noRsync !== undefined)(noRsync ?? 'rsync itself', () => {
  const copies = (line: string, path: string): Promise<boolean> =>
    inFolder((folder) => {
      const vault = join(folder, 'vault');
      if (path.endsWith('/')) mkdirSync(join(vault, path), { recursive: true });
      else plantTree(vault, { files: [path], ignores: {} });
      writeFileSync(join(vault, '.gitignore'), line);
      return askRsync(vault, join(folder, 'empty')).paths.includes(path);
    });

  it.each(leftOut)('agrees that %j leaves out %j', async (line, path) => {
    expect(await copies(line, path)).toBe(false);
  });

  it.each(copied)('agrees that %j copies %j', async (line, path) => {
    expect(await copies(line, path)).toBe(true);
  });
});

describe.skipIf(noRsync !== undefined)(noRsync ?? 'the survey of any folder', () => {
  it('counts the very files, folders and bytes that rsync would copy', { timeout: 120_000 }, async () => {
    const sameAsRsync = fc.asyncProperty(anyTree, ({ top, ...tree }) =>
      inFolder(async (folder) => {
        const vault = join(folder, top);
        const planted = plantTree(vault, tree);
        const theirs = askRsync(vault, join(folder, 'empty'));
        const ours = await survey(vault);
        expect({ ...filesIn(ours.bytes, planted), count: ours.files, folders: ours.folders }).toEqual({
          ...filesIn(theirs.bytes, planted),
          count: theirs.files,
          folders: theirs.folders,
        });
      }),
    );
    await fc.assert(sameAsRsync, { numRuns: 150 });
  });
});
