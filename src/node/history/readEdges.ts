import { open } from 'node:fs/promises';

/** A problem of many lines is in one event, and a log line of a program can be as long as it likes. */
const edgeBytes = 64 * 1024;
const longEdgeBytes = 4 * 1024 * 1024;

/** The whole lines at the beginning and at the end of a file. In one that is short, the same line can be in both. */
export type Edges = { readonly head: readonly string[]; readonly tail: readonly string[] };

/** Reads the edges of a file and nothing between them; a file that cannot be read has none. */
export async function readEdges(file: string): Promise<Edges> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return { head: [], tail: [] };
  try {
    const { size } = await handle.stat();
    const read = async (from: number, bytes: number): Promise<string> => {
      const buffer = Buffer.alloc(Math.min(bytes, size - from));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      return buffer.toString('utf8', 0, bytesRead);
    };
    const end = async (bytes: number): Promise<string[]> => {
      const from = Math.max(0, size - bytes);
      const lines = whole(await read(from, bytes));
      return from === 0 ? lines : lines.slice(1);
    };
    const head = whole(await read(0, edgeBytes));
    const tail = await end(edgeBytes);
    return { head, tail: tail.length === 0 && size > edgeBytes ? await end(longEdgeBytes) : tail };
  } catch {
    return { head: [], tail: [] };
  } finally {
    await handle.close();
  }
}

/** What comes after the last end of a line is not written yet, or was cut off. */
function whole(text: string): string[] {
  return text.split('\n').slice(0, -1);
}
