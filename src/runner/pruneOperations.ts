import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal } from '../node/journal/Journal.ts';

/** How many operations are kept. Their ids begin with the time, so that names sort by age. */
const keptOperations = 50;
/** How long it is remembered that something was told, in milliseconds. */
const toldMs = 30 * 24 * 3_600_000;

/** Removes the folders of the oldest operations, and the marks of what was told long ago. */
export async function pruneOperations({ operations, told }: Journal): Promise<void> {
  const names = (await readdir(operations)).toSorted();
  await Promise.all(
    names.slice(0, -keptOperations).map((name) => rm(join(operations, name), { recursive: true, force: true })),
  );
  const marks = await readdir(told).catch(() => []);
  await Promise.all(marks.map((name) => removeOld(join(told, name))));
}

async function removeOld(file: string): Promise<void> {
  const { mtimeMs } = await stat(file);
  if (Date.now() - mtimeMs > toldMs) await rm(file, { force: true });
}
