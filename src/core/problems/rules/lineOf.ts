import type { Found } from './Rule.ts';

/** The longest reason that a message shows, in characters. */
const longest = 300;

/** A reason on one line, cut to what a message can show. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** The whole line of what was found, without the name of the exception. */
export function lineOf({ match, text }: Found): string {
  const from = text.lastIndexOf('\n', match.index - 1) + 1;
  const to = text.indexOf('\n', match.index);
  return shortened(withoutException(text.slice(from, to < 0 ? undefined : to)));
}

/** What follows the names of exceptions at a line's beginning: `sky.exceptions.ClusterNotUpError: …`. */
export function withoutException(line: string): string {
  return line.replace(/^\s*(?:[\w.]+(?:Error|Exception|Cancelled|DoesNotExist)\b: )+/, '');
}
