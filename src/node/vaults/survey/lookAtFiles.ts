import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { isGone } from './isGone.ts';
import { mayRead } from './mayRead.ts';
import { takeStats } from './takeStats.ts';
import type { Walk } from './Walk.ts';

/** Counts one folder's files with their sizes, and tells those that cannot be read. */
export async function lookAtFiles(paths: readonly Bytes[], walk: Walk): Promise<void> {
  const { tally, onFile } = walk;
  await takeStats(paths, walk, {
    seen: (path, stats) => {
      if (!mayRead(walk, path, stats)) {
        tally.trouble('unreadable_file', path);
        return;
      }
      tally.file(path, stats.size);
      onFile?.(path, stats.size, stats.mtimeMs);
    },
    failed: (path, error) => {
      if (!isGone(error)) tally.trouble('unreadable_file', path);
    },
  });
}
