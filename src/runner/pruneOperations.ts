import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal } from '../node/journal/Journal.ts';

/** How many operations and told notices are kept. Their ids begin with the time, so that names sort by age. */
const kept = 50;

/** Removes the oldest operations' folders. */
export async function pruneOperations({ operations }: Journal): Promise<void> {
  const names = (await readdir(operations)).toSorted();
  await Promise.all(names.slice(0, -kept).map((name) => rm(join(operations, name), { recursive: true, force: true })));
}
