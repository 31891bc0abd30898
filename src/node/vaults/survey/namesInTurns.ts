import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';

/** How many names the disk is asked for at once. */
const atOnce = 1_000;

/** Reads a folder of very many names, some of them in each turn of the thread. A name is text of bytes, as latin1. */
export async function namesInTurns(path: Buffer): Promise<Dirent[]> {
  const entries: Dirent[] = [];
  const folder = await opendir(path, { encoding: 'latin1', bufferSize: atOnce });
  try {
    for (;;) {
      const first = await folder.read();
      if (first === null) return entries;
      entries.push(first);
      // The others came with it. Only behind the last name of all is the disk asked in place, for nothing more.
      for (let more = 1; more < atOnce; more += 1) {
        const entry = folder.readSync();
        if (entry === null) return entries;
        entries.push(entry);
      }
    }
  } finally {
    folder.closeSync();
  }
}
