import { vi } from 'vitest';

/** How long a condition may take on a slow machine, in milliseconds. A test that is well never waits for it. */
export const patience = 60_000;

/** Waits until a condition holds, for as long as a slow machine may take, in milliseconds. */
export function until(condition: () => Promise<boolean> | boolean, timeout = patience): Promise<void> {
  const check = async (): Promise<void> => {
    if (!(await condition())) throw new Error('The condition does not hold.');
  };
  return vi.waitFor(check, { timeout, interval: 20 });
}
