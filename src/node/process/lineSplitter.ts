/** Where an endless line without a break is cut, in characters: it bounds the memory that a child can take. */
const longest = 64 * 1024;

export type LineSplitter = { readonly push: (text: string) => string[]; readonly end: () => string[] };

/** Cuts a stream of text into lines at `\n` and `\r`; a break that falls between two pieces counts once. */
export function lineSplitter(): LineSplitter {
  let rest = '';
  const push = (text: string): string[] => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length <= longest) return lines;
    const long = rest;
    rest = '';
    return [...lines, long];
  };
  const end = (): string[] => {
    const last = rest.replace(/\r$/, '');
    rest = '';
    return last === '' ? [] : [last];
  };
  return { push, end };
}
