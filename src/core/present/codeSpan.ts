import { shown } from './shown.ts';

/** Somebody else's words in Markdown, letter by letter: nothing in them is taken for Markdown. */
export function codeSpan(text: string): string {
  const inside = shown(text);
  const longest = Math.max(0, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = /^[` ]|[` ]$/.test(inside) ? ' ' : '';
  return `${fence}${gap}${inside}${gap}${fence}`;
}
