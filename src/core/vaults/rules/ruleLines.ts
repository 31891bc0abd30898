import type { Bytes } from './Rule.ts';

/** Rsync discards what does not fit into its own buffer for a path, its end included. */
const tooLong = 4096;

/**
 * The lines of an ignore file that rsync takes for patterns. Only empty lines and those that begin with `#` or `;` are
 * none; spaces are part of a pattern wherever they stand, and a carriage return ends a line as a newline does.
 */
export function ruleLines(text: Bytes): Bytes[] {
  return text
    .split(/[\n\r]/)
    .filter((line) => !line.startsWith('#') && !line.startsWith(';'))
    .map((line) => line.split('\0', 1)[0] ?? '')
    .filter((line) => line !== '' && line.length < tooLong);
}
