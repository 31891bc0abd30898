/** Where a line without a break is cut, in characters: it bounds the memory that a child can take. */
const longest = 64 * 1024;

export type LineSplitter = { readonly push: (text: string) => string[]; readonly end: () => string[] };

/**
 * Cuts a stream of text into lines at `\n` and `\r`, the same ones however the text comes in pieces: a break that falls
 * between two pieces counts once, and a line that is too long is always cut at the same places.
 */
export function lineSplitter(): LineSplitter {
  let rest = '';
  const push = (text: string): string[] => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    const [last = '', ...ready] = cut(lines.pop() ?? '').toReversed();
    rest = last;
    return [...lines.flatMap(cut), ...ready.toReversed()];
  };
  const end = (): string[] => {
    const last = rest.replace(/\r$/, '');
    rest = '';
    return last === '' ? [] : [last];
  };
  return { push, end };
}

/** The pieces of a line. A break that may still be half of a pair does not count towards its length. */
function cut(line: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (line.length - from > longest + (line.endsWith('\r') ? 1 : 0)) {
    pieces.push(line.slice(from, from + longest));
    from += longest;
  }
  return [...pieces, line.slice(from)];
}
