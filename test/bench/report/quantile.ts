/** The value below which this share of the values lies (nearest rank): 0.5 is the median. Throws when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  const value = sorted[rank];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}

/** The middle value; of an even number, the mean of the middle two. Throws when there are none. */
export function median(values: readonly number[]): number {
  const below = quantile(values, 0.5);
  if (values.length % 2 === 1) return below;
  const above = values.toSorted((a, b) => a - b)[values.length / 2] ?? below;
  return (below + above) / 2;
}
