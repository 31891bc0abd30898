import type { PastOperation } from '../../core/history/PastOperation.ts';

/** Whoever asked for an operation reads its end within this time, in milliseconds. */
const quietMs = 60_000;
/** One without an end may be taken up again by another runner for as long, in milliseconds. */
const abandonedMs = 24 * 3_600_000;

/** True when nobody writes the log of an operation any more, and whoever waited for its end has read it. */
export function isQuiet({ outcome, askedAt, endedAt }: PastOperation, now: number): boolean {
  if (outcome === 'going') return false;
  // A clock that was set back makes what is over end in the future.
  return Math.abs(now - (endedAt ?? askedAt)) > (endedAt === undefined ? abandonedMs : quietMs);
}
