import { stat } from 'node:fs/promises';

/** Longer than a lock's own limit, so that a holder that is late by a blink is not called dead. */
const silentMs = 15_000;

/** True while somebody keeps the lock's folder fresh. Reads one time stamp; takes nothing. */
export async function isHeld(file: string, now: number): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(`${file}.lock`);
    return Math.abs(now - mtimeMs) < silentMs;
  } catch {
    return false;
  }
}
