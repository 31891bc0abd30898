import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survey } from '../../../src/node/vaults/survey/survey.ts';
import { anyTree } from './anyTree.ts';
import { askRsync, noRsync } from './askRsync.ts';
import { filesIn, plantTree } from './plantTree.ts';

describe.skipIf(noRsync !== undefined)(
  `the survey of any folder${noRsync === undefined ? '' : `, but ${noRsync}`}`,
  () => {
    it('counts the very files, folders and bytes that rsync would copy', { timeout: 120_000 }, async () => {
      const numRuns = Number(process.env['SURVEY_RUNS'] ?? 150);
      await fc.assert(
        fc.asyncProperty(anyTree, async ({ top, ...tree }) => {
          const folder = mkdtempSync(join(tmpdir(), 'carapace-survey-'));
          try {
            const vault = join(folder, top);
            const planted = plantTree(vault, tree);
            const theirs = askRsync(vault, join(folder, 'empty'));
            const ours = await survey(vault);
            const expected = { ...filesIn(theirs.bytes, planted), count: theirs.files.length, folders: theirs.folders };
            expect({ ...filesIn(ours.bytes, planted), count: ours.files, folders: ours.folders }).toEqual(expected);
          } finally {
            rmSync(folder, { recursive: true, force: true });
          }
        }),
        { numRuns },
      );
    });
  },
);
