import { setTimeout as delay } from 'node:timers/promises';

const lookMs = 500;
const quietLooks = 6;
const patienceMs = 30_000;

/** A host that uses less of a processor than this is at rest. */
const quietShare = 0.03;

/** Resolves when the extension host has had nothing to do for three seconds, or after half a minute. */
export async function settled(): Promise<void> {
  const until = Date.now() + patienceMs;
  let quiet = 0;
  while (quiet < quietLooks && Date.now() < until) {
    const before = process.cpuUsage();
    await delay(lookMs);
    const { user, system } = process.cpuUsage(before);
    quiet = (user + system) / 1000 < lookMs * quietShare ? quiet + 1 : 0;
  }
}
