import { lstatSync, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { isGone } from './isGone.ts';
import { mayRead } from './mayRead.ts';
import { onDisk } from './onDisk.ts';
import type { Walk } from './Walk.ts';

/** Longer than a disk at hand takes for one file, in milliseconds. */
const slowMs = 2;
/** How many files a slow disk is asked for at once. */
const atOnce = 32;

/**
 * Takes the sizes of one folder's files. Asking in place costs a third of asking in the background, so that is done as
 * long as the answers come at once. After a slow one the thread does not wait for the next, each time for twice as many.
 */
export async function lookAtFiles(paths: readonly Bytes[], walk: Walk): Promise<void> {
  let rest = paths;
  for (let behind = atOnce; rest.length > 0; behind *= 2) {
    const aside = rest.slice(await lookInPlace(rest, walk));
    await lookBehind(aside.slice(0, behind), walk);
    rest = aside.slice(behind);
  }
}

async function lookBehind(paths: readonly Bytes[], walk: Walk): Promise<void> {
  for (let done = 0; done < paths.length; done += atOnce) {
    await Promise.all(
      paths.slice(done, done + atOnce).map((path) =>
        lstat(onDisk(`${walk.vault}/${path}`)).then(
          (stats) => seen(path, stats, walk),
          (error: unknown) => notSeen(path, error, walk),
        ),
      ),
    );
  }
}

/** Returns how many it looked at before the disk was slow. */
async function lookInPlace(paths: readonly Bytes[], walk: Walk): Promise<number> {
  let done = 0;
  let began = performance.now();
  for (const path of paths) {
    if (walk.turns.isOver(began)) {
      await walk.turns.next();
      began = performance.now();
    }
    try {
      seen(path, lstatSync(onDisk(`${walk.vault}/${path}`)), walk);
    } catch (error) {
      notSeen(path, error, walk);
    }
    done += 1;
    const ended = performance.now();
    if (ended - began > slowMs) break;
    began = ended;
  }
  return done;
}

function seen(path: Bytes, stats: Stats, { vault, me, tally }: Walk): void {
  if (mayRead(me, `${vault}/${path}`, stats)) tally.file(path, stats.size);
  else tally.trouble('unreadable_file', path);
}

function notSeen(path: Bytes, error: unknown, { tally }: Walk): void {
  if (!isGone(error)) tally.trouble('unreadable_file', path);
}
