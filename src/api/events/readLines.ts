import type { FileHandle } from 'node:fs/promises';

/** A whole line, without its end, and the offset in the file after it, in bytes. */
export type Line = { readonly text: string; readonly end: number };

/** What is read at once, in bytes. */
const chunkBytes = 64 * 1024;

export type LineReader = (file: FileHandle, from: number) => Promise<readonly Line[]>;

/**
 * Reads whole lines from an offset on: about so many bytes of them, and one at least if there is one, however long it
 * is. None when there is no whole line yet.
 */
export function readLines(file: FileHandle, from: number, most = chunkBytes): Promise<readonly Line[]> {
  return lineReader(most)(file, from);
}

/** Reads so again and again, into the same memory: one call after the other. */
export function lineReader(most = chunkBytes): LineReader {
  const usual = Buffer.allocUnsafe(most);
  return async (file, from) => {
    for (let buffer = usual; ; buffer = Buffer.allocUnsafe(buffer.length * 4)) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      const lines = linesIn(buffer.subarray(0, bytesRead), from);
      if (lines.length > 0 || bytesRead < buffer.length) return lines;
    }
  };
}

function linesIn(bytes: Buffer, offset: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push({ text: bytes.toString('utf8', start, end), end: offset + end + 1 });
    start = end + 1;
  }
  return lines;
}
