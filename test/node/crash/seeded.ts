/** The seed of this run's choices. CARAPACE_TEST_SEED repeats an earlier one. */
export const seed = Number(process.env['CARAPACE_TEST_SEED'] ?? Date.now() % 1_000_000);

/** Numbers from 0 up to 1 that follow from a seed alone (mulberry32). */
export function seeded(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
