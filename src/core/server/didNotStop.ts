import type { Reading } from './Reading.ts';

/** A machine that stops by itself is down within a minute; after this long, in milliseconds, it has not managed to. */
const patienceMs = 3 * 60_000;

/**
 * True for a server that SkyPilot still calls stopping minutes after it was first seen so. SkyPilot only notes that the
 * machine was told to stop itself: one that may not, for want of rights or keys, stays up, bills, and can be got into.
 */
export function didNotStop(reading: Reading | undefined): boolean {
  if (reading?.state.kind !== 'stopping' || reading.stoppingSince === undefined) return false;
  return reading.at - reading.stoppingSince >= patienceMs;
}
