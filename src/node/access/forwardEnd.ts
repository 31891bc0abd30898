import { readFile } from 'node:fs/promises';
import { forwardIsOver } from '../../core/access/forwardIsOver.ts';
import { Reading } from '../../core/server/Reading.ts';
import { forwardFiles } from '../journal/Journal.ts';
import { readRecord } from '../journal/readRecord.ts';
import { watchFolder } from '../journal/watchFolder.ts';
import type { Holding } from './Holding.ts';

/** A signal that aborts when a forward is to end: somebody asked for it, or its server is no more what it was. */
export function forwardEnd({ journal, id, wanted, warn, asked }: Holding): {
  readonly signal: AbortSignal;
  readonly close: () => void;
} {
  const over = new AbortController();
  const { stop } = forwardFiles(journal, wanted.localPort);
  const look = async (): Promise<void> => {
    const isAsked = (await readFile(stop, 'utf8').catch(() => '')) === id;
    if (isAsked || forwardIsOver(wanted, await readRecord(journal.reading, Reading, warn))) over.abort();
  };
  const close = watchFolder(journal.folder, look);
  return { signal: AbortSignal.any([asked, over.signal]), close };
}
