import { setTimeout as delay } from 'node:timers/promises';

/** Far longer than anything here takes, in milliseconds. */
const patienceMs = 120_000;

/** Looks until there is something to see, and returns it. Fails after two minutes, by the name of what was waited for. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > until) throw new Error(`This was waited for in vain: ${what}.`);
    await delay(50);
  }
}
