/**
 * Passes over the lines of a log that is replayed from its beginning and of which the first ones are known, and answers
 * those that are new. `known` has them in their order, as they were kept; `kept` says how a line is kept. What else is
 * among the replayed ones, such as a notice before them, is new; the last known one may be half of its line, and then the
 * whole line is new.
 */
export function unseenLines(
  known: readonly string[],
  kept: (line: string) => string,
): (lines: readonly string[]) => readonly string[] {
  let next = 0;
  const isNew = (line: string): boolean => {
    if (next >= known.length) return true;
    const wanted = kept(line);
    const found = known.indexOf(wanted, next);
    if (found >= 0) {
      next = found + 1;
      return false;
    }
    const half = known.at(-1) ?? '';
    if (next === known.length - 1 && half !== '' && wanted.startsWith(half)) next = known.length;
    return true;
  };
  return (lines) => lines.filter(isNew);
}
