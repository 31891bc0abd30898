import { lstatSync, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import type { Tally } from './createTally.ts';
import type { Turns } from './createTurns.ts';
import { mayRead } from './mayRead.ts';
import { onDisk } from './onDisk.ts';

/** Longer than a disk at hand takes for one file, in milliseconds. */
const slowMs = 2;
/** How many files a slow disk is asked for at once. */
const atOnce = 32;

/**
 * Takes the sizes of one folder's files. Asking in place costs a third of asking in the background, so that is done as
 * long as the answers come at once; from the first slow one on, the thread does not wait for the rest.
 */
export async function lookAtFiles(paths: readonly Bytes[], vault: Bytes, tally: Tally, turns: Turns): Promise<void> {
  const told = (path: Bytes, absolute: Bytes, stats: Stats): void => {
    if (mayRead(absolute, stats)) tally.file(path, stats.size);
    else tally.trouble('unreadable_file', path);
  };
  let done = 0;
  for (const path of paths) {
    if (turns.isOver()) await turns.next();
    const absolute = `${vault}/${path}`;
    const began = performance.now();
    try {
      told(path, absolute, lstatSync(onDisk(absolute)));
    } catch (error) {
      notSeen(path, error, tally);
    }
    done += 1;
    if (performance.now() - began > slowMs) break;
  }
  for (; done < paths.length; done += atOnce) {
    const some = paths.slice(done, done + atOnce);
    await Promise.all(
      some.map(async (path) => {
        const absolute = `${vault}/${path}`;
        await lstat(onDisk(absolute)).then(
          (stats) => told(path, absolute, stats),
          (error: unknown) => notSeen(path, error, tally),
        );
      }),
    );
  }
}

/** What was removed in the meantime is not there; anything else cannot be read. */
function notSeen(path: Bytes, error: unknown, tally: Tally): void {
  if (!isGone(error)) tally.trouble('unreadable_file', path);
}

/** Whether a call failed because the file or folder is not there any more. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
