import { setTimeout as wait } from 'node:timers/promises';

/** Far longer than any condition takes, in milliseconds: only one that never holds meets it. */
const deadlineMs = 30_000;

/** Waits until a condition holds; fails with these words when it never does. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It never came true: ${what}`);
    await wait(25);
  }
}
