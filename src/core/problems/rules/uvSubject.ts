import type { Found } from './Rule.ts';

/** The host of the address that was named last before the end of the line that was found; empty when none was. */
export function hostOf(found: Found): string {
  return lastIn(found, /https?:\/\/(?:[^\s/@]*@)?([^\s/)`'"]+)/g);
}

/** The file or folder that was named last before the end of the line that was found; empty when none was. */
export function pathOf(found: Found): string {
  return lastIn(found, /[`"'](\/[^`"'\n]+)[`"']/g);
}

function lastIn({ match, text }: Found, pattern: RegExp): string {
  const end = text.indexOf('\n', match.index);
  const before = text.slice(0, end < 0 ? undefined : end);
  return [...before.matchAll(pattern)].at(-1)?.[1] ?? '';
}

/** The innermost cause: the last line of all. */
export function lastLineOf({ text }: Found): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
