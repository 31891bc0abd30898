import type { FileHandle } from 'node:fs/promises';
import { readLines, type Line } from './readLines.ts';

const tailBytes = 64 * 1024;

/** The end of a log: its last whole lines, and the offset after them, in bytes. */
export type Tail = { readonly lines: readonly Line[]; readonly end: number };

/** Reads the last whole lines of a file as it is now: one at least if there is one, however long it is. */
export async function tailOf(file: FileHandle): Promise<Tail> {
  const { size } = await file.stat();
  if (size === 0) return { lines: [], end: 0 };
  for (let bytes = tailBytes; ; bytes *= 8) {
    const from = Math.max(0, size - bytes);
    const lines = await readLines(file, from, size - from);
    // The first one is the rest of a line that began before.
    const whole = (from === 0 ? lines : lines.slice(1)).filter(({ end }) => end <= size);
    const last = whole.at(-1);
    if (last !== undefined) return { lines: whole, end: last.end };
    if (from === 0) return { lines: [], end: 0 };
  }
}
