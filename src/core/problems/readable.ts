import { isSpinnerFrame, plainText } from '../skypilot/plainText.ts';
import type { Transcript } from './Transcript.ts';

/** Enough to hold the end of any launch. What is longer is a flood, and its beginning is not looked at. */
const mostCharacters = 1_000_000;
const longestLine = 1_000;

/** How SkyPilot's logger begins a line, on the server also with a process id. */
const logPrefix = /^[DIWE] \d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: PID=\d+)? [\w.]+:\d+\] ?/;

/**
 * Both streams of a command as lines that rules can be tried on: the cloud's own words are on stdout, the exception on
 * stderr. Escapes, spinners and log prefixes are gone, lines end with `\n` only, and no line is so long that a pattern
 * takes noticeable time.
 */
export function readable({ stdout, stderr }: Transcript): string {
  const text = plainText(`${stdout.slice(-mostCharacters)}\n${stderr.slice(-mostCharacters)}`);
  return text
    .split(/\r\n|\n|\r/)
    .filter((line) => !isSpinnerFrame(line))
    .map((line) => line.slice(0, longestLine).replace(logPrefix, ''))
    .join('\n');
}

/** The last lines worth reading, without the frames of a traceback and what it is announced with. */
export function lastLines(text: string, count: number): string[] {
  const lines = text.split('\n');
  const telling = lines.filter((line, i) => line.trim() !== '' && !isFrame(line) && !isBelowFrame(lines, i));
  return telling.slice(-count).map((line) => line.trimEnd());
}

const frame = /^\s+File ".*", line \d+/;

function isFrame(line: string): boolean {
  return (
    frame.test(line) ||
    /^\s*[~^]+\s*$/.test(line) ||
    /^\s*(?:=+ )?Traceback /.test(line) ||
    /^(?:The above exception was the direct cause|During handling of the above exception)/.test(line)
  );
}

function isBelowFrame(lines: readonly string[], i: number): boolean {
  return frame.test(lines[i - 1] ?? '') && /^\s{4}/.test(lines[i] ?? '');
}
