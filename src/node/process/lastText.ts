/** Keeps the last `limit` characters of what is added, in whole pieces, so that long output costs little memory. */
export function lastText(limit: number): { readonly add: (text: string) => void; readonly text: () => string } {
  const pieces: string[] = [];
  let length = 0;
  return {
    add: (text) => {
      pieces.push(text);
      length += text.length;
      while (length > limit && pieces.length > 1) length -= pieces.shift()?.length ?? 0;
    },
    text: () => pieces.join(''),
  };
}
