import { stat } from 'node:fs/promises';
import { hasArgument } from '../process/hasArgument.ts';
import { isAlive } from '../process/processGroup.ts';
import { isHeld } from './isHeld.ts';

type Going = { readonly pid: number; readonly operation: { readonly id: string } };

/**
 * True when nobody is at an operation any more. A lock that has not been kept fresh proves little by itself: the clock may
 * have been set, or the machine have slept. So the process of that number is asked whether it is the operation's runner.
 */
export async function isAbandoned(lock: string, { pid, operation }: Going): Promise<boolean> {
  if (!isAlive(pid)) return true;
  return !(await isHeld(lock, Date.now())) && !(await hasArgument(pid, operation.id));
}

/** How long ago a lock was kept fresh last, in milliseconds, whichever way the clock was set; undefined for no lock. */
export async function lockAge(lock: string): Promise<number | undefined> {
  return stat(`${lock}.lock`).then(
    ({ mtimeMs }) => Math.abs(Date.now() - mtimeMs),
    () => undefined,
  );
}
