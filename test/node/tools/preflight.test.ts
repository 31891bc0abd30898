import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { ProblemError } from '../../../src/core/problems/ProblemError.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import { layout } from '../../../src/core/tools/layout.ts';
import { preflight } from '../../../src/node/tools/preflight.ts';
import { canMount } from '../tinyDisk.ts';
import { it } from '../withFolder.ts';

async function tried(home: string): Promise<{ readonly problem: Problem | undefined; readonly said: string[] }> {
  const said: string[] = [];
  try {
    await preflight(layout(home), (message) => said.push(message));
    return { problem: undefined, said };
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem, said };
    throw error;
  }
}

/** Tries in a disk of its own, mounted with these options. */
async function onDisk(folder: string, options: string): ReturnType<typeof tried> {
  const place = join(folder, 'disk');
  await mkdir(place);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]).status).toBe(0);
  try {
    return await tried(join(place, '.carapace'));
  } finally {
    spawnSync('umount', ['-l', place]);
  }
}

describe('looking before anything is fetched', () => {
  it('is content with a disk that has room, makes the home, and leaves nothing in it', async ({ folder }) => {
    const home = join(folder, 'deep', 'home');
    expect((await tried(home)).problem).toBeUndefined();
    expect(await readdir(join(home, 'tools'))).toEqual([]);
  });

  it('names a file that stands where the home should be', async ({ folder }) => {
    await writeFile(join(folder, 'file'), '');
    const { problem } = await tried(join(folder, 'file', 'home'));
    expect(problem).toMatchObject({ kind: 'tools_failed', why: 'permission', subject: join(folder, 'file', 'home') });
  });

  describe.runIf(canMount)('on a disk of its own', () => {
    it('says how much is needed and free where there is too little room', async ({ folder }) => {
      const { problem } = await onDisk(folder, 'size=250m');
      expect(problem).toMatchObject({ why: 'disk_full', needed: 900_000_000 });
      expect(problem?.kind === 'tools_failed' && (problem.free ?? 0)).toBeGreaterThan(200_000_000);
    });

    it('warns where there is little room, and goes on', async ({ folder }) => {
      const { problem, said } = await onDisk(folder, 'size=1500m');
      expect(problem).toBeUndefined();
      expect(said).toEqual([expect.stringMatching(/^Only 15\d\d MB are free at .*up to 2000 MB\.$/)]);
    });

    it('says that the home is read-only', async ({ folder }) => {
      expect((await onDisk(folder, 'ro')).problem).toMatchObject({ why: 'read_only' });
    });

    it('says that no programs may be run there', async ({ folder }) => {
      expect((await onDisk(folder, 'noexec')).problem).toMatchObject({ why: 'noexec' });
    });
  });
});
