import { mkdir, stat, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Journal } from '../journal/Journal.ts';
import { lastPoke } from './poke.ts';

/** How often somebody who looks says so, and for how long that holds, in milliseconds. */
export const attendMs = 30_000;
const holdsMs = 45_000;

/** Says that somebody looks now. A journal that cannot be written is told by whoever writes next. */
export async function attend(journal: Journal): Promise<void> {
  try {
    await mkdir(journal.folder, { recursive: true, mode: 0o700 });
    await writeFile(journal.attention, '', { mode: 0o600 });
  } catch {
    return;
  }
}

/** Says so again and again until aborted. */
export async function keepAttending(journal: Journal, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await attend(journal);
    await wait(attendMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/**
 * True while a window has the focus, a terminal follows, or somebody has just asked for a reading. What lies ahead is
 * from before the clock was set back.
 */
export async function isAttended(journal: Journal, now: number): Promise<boolean> {
  const attendedAt = await stat(journal.attention).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return [attendedAt, await lastPoke(journal)].some((at) => Math.abs(now - at) < holdsMs);
}
