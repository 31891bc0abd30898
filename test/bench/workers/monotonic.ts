/** Microseconds on a clock that every process of this machine shares and that nobody sets. */
export function monotonic(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
