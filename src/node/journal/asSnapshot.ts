import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { JournalState } from './readJournal.ts';

/** Nothing but what the journal says, for whoever shows neither tools nor vaults. */
export function asSnapshot(seen: JournalState): Snapshot {
  return { ...seen, tools: { kind: 'unknown' }, vaults: [] };
}
