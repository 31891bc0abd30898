/** How long a line is, its end included, in bytes. */
export const lineBytes = 80;

/** A line of a run, which says when it was printed: microseconds of `monotonic`. */
export function stampedLine(run: string, at: number): string {
  return `${run} printed at ${String(at)} `.padEnd(lineBytes - 1, '.');
}

/** When each line of a run in a text was printed, in the order they are there. */
export function stampsIn(run: string, text: string): number[] {
  return [...text.matchAll(/(\S+) printed at (\d+)/g)].flatMap(([, name, at]) => (name === run ? [Number(at)] : []));
}
