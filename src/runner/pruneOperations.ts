import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { keptOperations, mostKept } from '../core/history/keptOperations.ts';
import { capLogs } from '../node/history/capLogs.ts';
import { isQuiet } from '../node/history/isQuiet.ts';
import { openHistory } from '../node/history/openHistory.ts';
import { operationFiles, type Journal } from '../node/journal/Journal.ts';
import { readActivity, readToolsActivity } from '../node/journal/readJournal.ts';

/** How long it is remembered that something was told, in milliseconds. */
const toldMs = 30 * 24 * 3_600_000;

/**
 * Removes the folders of operations that the history no longer has, lines of old logs that are too large together, and
 * the marks of what was told long ago. What goes on, or ended a moment ago, is left alone.
 */
export async function pruneOperations(journal: Journal, mostBytes?: number): Promise<void> {
  await pruneHistory(journal, mostBytes);
  const marks = await readdir(journal.told).catch(() => []);
  await Promise.all(marks.map((name) => removeOld(join(journal.told, name))));
}

async function pruneHistory(journal: Journal, mostBytes: number | undefined): Promise<void> {
  const ignore = (): void => undefined;
  const [activity, toolsActivity] = await Promise.all([
    readActivity(journal, ignore),
    readToolsActivity(journal, ignore),
  ]);
  const all = await openHistory(journal).readAll({ activity, toolsActivity });
  const kept = all.length > mostKept ? keptOperations(all) : all;
  const names = new Set(kept.map(({ id }) => id));
  const now = Date.now();
  const gone = all.filter((past) => !names.has(past.id) && isQuiet(past, now));
  await Promise.all(gone.map(({ id }) => rm(operationFiles(journal, id).folder, { recursive: true, force: true })));
  await capLogs(journal, kept, mostBytes);
}

async function removeOld(file: string): Promise<void> {
  // Another runner may be at it too.
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined && Date.now() - found.mtimeMs > toldMs) await rm(file, { force: true });
}
