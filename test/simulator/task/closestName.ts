/** The known name that looks most like the unknown one, if any looks alike enough. */
export function closestName(unknown: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, likeness: likeness(unknown, name) }))
    .sort((left, right) => right.likeness - left.likeness);
  const best = ranked[0];
  return best !== undefined && best.likeness >= 0.6 ? best.name : undefined;
}

function likeness(left: string, right: string): number {
  return (2 * commonLetters(left, right)) / (left.length + right.length);
}

function commonLetters(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, () => 0);
  for (const letter of left) {
    const next = [0];
    for (let column = 1; column <= right.length; column++) {
      const matches = right[column - 1] === letter;
      const best = matches ? (row[column - 1] ?? 0) + 1 : Math.max(row[column] ?? 0, next[column - 1] ?? 0);
      next.push(best);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
