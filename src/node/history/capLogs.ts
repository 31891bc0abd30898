import { stat } from 'node:fs/promises';
import type { PastOperation } from '../../core/history/PastOperation.ts';
import { operationFiles, type Journal } from '../journal/Journal.ts';
import { cutLog } from './cutLog.ts';
import { isQuiet } from './isQuiet.ts';

/** What all logs together may take, in bytes. */
const largestSum = 200 * 1000 * 1000;
/** A log that is smaller, in bytes, is hardly more than its phases. */
const smallest = 64 * 1024;

/**
 * Keeps all logs together within a size: the oldest lose their lines first. One that goes on, or ended a moment ago, is
 * left alone. `all` is the newest first.
 */
export async function capLogs(journal: Journal, all: readonly PastOperation[], most = largestSum): Promise<void> {
  const logs = await Promise.all(all.map((past) => sized(journal, past)));
  let sum = logs.reduce((bytes, { size }) => bytes + size, 0);
  for (const { past, file, size } of logs.toReversed()) {
    if (sum <= most) return;
    if (size < smallest || !isQuiet(past, Date.now())) continue;
    await cutLog(file).catch(ignoreGone);
    sum -= size;
  }
}

type Sized = { readonly past: PastOperation; readonly file: string; readonly size: number };

async function sized(journal: Journal, past: PastOperation): Promise<Sized> {
  const file = operationFiles(journal, past.id).events;
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  return { past, file, size };
}

/** Two runners that end at the same time keep the history small together. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
