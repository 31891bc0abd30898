import { lstatSync, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from './onDisk.ts';
import type { Walk } from './Walk.ts';

/** Longer than a disk at hand takes for one answer, in milliseconds. */
const slowMs = 2;
/** How many answers a slow disk is asked for at once. */
const atOnce = 32;

/** Told of each path once, in any order. */
export type Told = {
  readonly seen: (path: Bytes, stats: Stats) => void;
  readonly failed: (path: Bytes, error: unknown) => void;
};

/** A walk, as far as the disk is asked for it. */
type Asking = Pick<Walk, 'vault' | 'turns'>;

/**
 * Asks the disk what is at paths below the vault; links are not followed. Asking in place costs a third of asking in the
 * background, so that is done as long as the answers come at once. After a slow one the thread does not wait for the
 * next, each time for twice as many.
 */
export async function takeStats(paths: readonly Bytes[], walk: Asking, told: Told): Promise<void> {
  let rest = paths;
  for (let behind = atOnce; rest.length > 0; behind *= 2) {
    const aside = rest.slice(await takeInPlace(rest, walk, told));
    await takeBehind(aside.slice(0, behind), walk, told);
    rest = aside.slice(behind);
  }
}

async function takeBehind(paths: readonly Bytes[], { vault }: Asking, { seen, failed }: Told): Promise<void> {
  for (let done = 0; done < paths.length; done += atOnce) {
    await Promise.all(
      paths.slice(done, done + atOnce).map((path) =>
        lstat(onDisk(`${vault}/${path}`)).then(
          (stats) => seen(path, stats),
          (error: unknown) => failed(path, error),
        ),
      ),
    );
  }
}

/** Returns how many it asked for before the disk was slow. */
async function takeInPlace(paths: readonly Bytes[], { vault, turns }: Asking, told: Told): Promise<number> {
  let done = 0;
  let began = performance.now();
  for (const path of paths) {
    if (turns.isOver(began)) {
      await turns.next();
      began = performance.now();
    }
    try {
      told.seen(path, lstatSync(onDisk(`${vault}/${path}`)));
    } catch (error) {
      told.failed(path, error);
    }
    done += 1;
    const ended = performance.now();
    if (ended - began > slowMs) break;
    began = ended;
  }
  return done;
}
