import { vi } from 'vitest';

/** Waits, on a busy machine too, until a question has an answer that does not throw. */
export function eventually<T>(ask: () => Promise<T> | T): Promise<T> {
  return vi.waitFor(ask, { timeout: 600_000, interval: 500 });
}
