import { stat, utimes } from 'node:fs/promises';
import { claim } from '../../node/journal/claim.ts';
import { hold, holderIsGone, type Held } from '../../node/journal/hold.ts';
import type { Journal } from '../../node/journal/Journal.ts';

/**
 * Takes the lock of the one process that serves the API, or returns undefined while another has it. One that was killed
 * is not waited for: of all who see that it is gone, one frees the lock.
 */
export async function holdApi(journal: Journal, onLost: () => void): Promise<Held | undefined> {
  const { apiLock } = journal;
  const before = await takenAt(apiLock);
  const held = await hold(apiLock, onLost);
  if (held !== undefined || before === undefined || !(await holderIsGone(apiLock))) return held;
  if ((await takenAt(apiLock)) !== before || !(await claim(journal, `api-lock-${String(before)}`))) return undefined;
  await utimes(`${apiLock}.lock`, 0, 0).catch(() => undefined);
  return hold(apiLock, onLost);
}

/** When a holder took it last, in milliseconds. */
async function takenAt(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.mtimeMs;
}
