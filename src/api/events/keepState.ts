import { stateEvent } from '../../core/api/stateEvent.ts';
import { asSnapshot } from '../../node/journal/asSnapshot.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { watchFolder } from '../../node/journal/watchFolder.ts';
import type { Telling } from './Going.ts';

/**
 * Tells how the server is, and again whenever that changes: also when what was known is too old to be believed. Resolves
 * when it was told first, with the way to stop.
 */
export async function keepState({ headless: { journal, warn }, hub }: Telling): Promise<() => void> {
  let last = '';
  const look = async (): Promise<void> => {
    const seen = asSnapshot(await readJournal(journal, warn));
    const now = Date.now();
    const { key, data } = stateEvent(seen, now);
    if (key === last) return;
    last = key;
    hub.tellState(now, data);
  };
  await look();
  return watchFolder(journal.folder, look);
}
