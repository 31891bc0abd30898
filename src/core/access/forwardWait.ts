const waitsMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
const longestMs = 60_000;

/** How long to wait before a broken forward is tried again, in milliseconds: longer each time. */
export function forwardWait(failures: number): number {
  return waitsMs[failures - 1] ?? longestMs;
}

/** A forward that is broken for this long is given up, in milliseconds. */
export const patienceMs = 60 * 60_000;
