import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';

const CHUNK = 256 * 1024;
const PAUSE_MILLISECONDS = 15;

/** Yields a growing file from its very beginning until `isOver` says that no more will come, or the signal aborts. */
export async function* followLog(path: string, isOver: () => boolean, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let offset = 0;
  while (!signal.aborted) {
    const ending = isOver();
    const bytes = readFrom(path, offset);
    offset += bytes.length;
    if (bytes.length > 0) yield decoder.write(bytes);
    else if (ending) return;
    else await sleep(PAUSE_MILLISECONDS);
  }
}

function readFrom(path: string, offset: number): Buffer {
  const file = open(path);
  if (file === undefined) return Buffer.alloc(0);
  try {
    const buffer = Buffer.alloc(CHUNK);
    return buffer.subarray(0, readSync(file, buffer, 0, CHUNK, offset));
  } finally {
    closeSync(file);
  }
}

function open(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}
