import { watch } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** File systems that send no events are asked this often, in milliseconds. */
const safetyMs = 1_000;
const chunkBytes = 256 * 1024;

/**
 * Follows a file that another process appends to: hands on each whole line, from the first, in the order written, until
 * `onLines` returns true or `signal` aborts. The file's folder must exist; the file may come later.
 */
export async function tailLines(
  file: string,
  onLines: (lines: string[]) => boolean,
  signal: AbortSignal,
): Promise<void> {
  let wake = (): void => undefined;
  const wakeUp = (): void => {
    wake();
  };
  const watcher = watch(dirname(file), { persistent: true }, wakeUp);
  watcher.on('error', wakeUp);
  // AbortSignal.any() would leave something behind in the signal with each of a thousand lines a second.
  signal.addEventListener('abort', wakeUp);
  const read = lineReader(file);
  try {
    while (!signal.aborted) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const lines = await read.next();
      if (lines.length > 0) {
        if (onLines(lines)) return;
        continue;
      }
      const safety = setTimeout(wakeUp, safetyMs);
      await changed;
      clearTimeout(safety);
    }
  } finally {
    signal.removeEventListener('abort', wakeUp);
    watcher.close();
    await read.close();
  }
}

function lineReader(file: string): { next: () => Promise<string[]>; close: () => Promise<void> } {
  let handle: FileHandle | undefined;
  let position = 0;
  let rest: Buffer = Buffer.alloc(0);
  const buffer = Buffer.alloc(chunkBytes);
  const next = async (): Promise<string[]> => {
    handle ??= await open(file, 'r').catch(() => undefined);
    if (handle === undefined) return [];
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) return [];
    position += bytesRead;
    const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const end = bytes.lastIndexOf(10);
    rest = Buffer.from(bytes.subarray(end + 1));
    return end < 0 ? next() : bytes.toString('utf8', 0, end).split('\n');
  };
  return { next, close: async () => handle?.close() };
}
