import { once } from 'node:events';
import { Parser } from 'tar/parse';
import type { ReadEntry } from 'tar/read-entry';

export type TarReader = {
  /** Takes a piece of the archive, and resolves when the next one may come. */
  readonly write: (piece: Buffer) => Promise<void>;
  /** Resolves when the last entry has been read. */
  readonly end: () => Promise<void>;
  /** Ends an entry that is being read, were it in its middle, and resolves when nobody reads any more. */
  readonly close: () => Promise<void>;
};

/**
 * Reads an archive strictly: whatever is odd about it is an error. Each entry is given to `onEntry`, which reads it to
 * its end or resumes it. Nothing is written.
 */
export function tarReader(onEntry: (entry: ReadEntry) => Promise<void>): TarReader {
  const failed = new AbortController();
  const fail = (error: unknown): void => failed.abort(error);
  const parser = strictParser(fail);
  const entries: ReadEntry[] = [];
  const readings: Promise<void>[] = [];
  parser.on('entry', (entry: ReadEntry) => {
    if (failed.signal.aborted) {
      entry.resume();
      return;
    }
    const reading = onEntry(entry).catch((error: unknown) => {
      fail(error);
      entry.resume();
    });
    entries.push(entry);
    readings.push(reading);
  });
  const comes = (event: string): Promise<unknown> =>
    once(parser, event, { signal: failed.signal }).catch(() => undefined);
  return {
    write: async (piece) => {
      if (!parser.write(piece)) await comes('drain');
      failed.signal.throwIfAborted();
    },
    end: async () => {
      // It can come at once.
      const ended = comes('end');
      parser.end();
      await ended;
      await Promise.all(readings);
      failed.signal.throwIfAborted();
    },
    close: async () => {
      fail(new Error('The archive was closed.'));
      for (const entry of entries) entry.end();
      await Promise.all(readings);
    },
  };
}

function strictParser(fail: (error: unknown) => void): Parser {
  const parser = new Parser({ strict: true, zstd: false });
  parser.on('error', fail);
  parser.on('ignoredEntry', ({ path }: ReadEntry) => {
    fail(new Error(`It holds an entry that does not belong there: ${JSON.stringify(path)}`));
  });
  return parser;
}
