import type { ServerOperation } from '../../core/operations/Operation.ts';
import { headline, place, price } from '../../core/present/headline.ts';
import { completedText } from '../../core/present/progressJson.ts';
import { statusJson } from '../../core/present/statusJson.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { JournalState } from '../../node/journal/readJournal.ts';

/** What became of the server, for a program. */
export function serverCompleteJson(seen: JournalState): object {
  return statusJson(asSnapshot(seen), Date.now());
}

/** What became of the server, for a person: where it is, what it costs, and what can be done with it next. */
export function serverCompleteLines({ kind, server }: ServerOperation, seen: JournalState): string[] {
  const title = completedText(kind);
  if (kind === 'destroy') return [title];
  if (kind === 'stop') return [title, '  Start it again   carapace start'];
  const snapshot = asSnapshot(seen);
  const address = serverOf(seen.reading?.state)?.ip ?? headline(snapshot, Date.now());
  const facts = [address, place(snapshot), price(snapshot)].filter((text) => text !== '');
  return [title, `  Address   ${facts.join(' · ')}`, `  Get in    ssh ${server}`, '  Stop it   carapace stop'];
}

function asSnapshot(seen: JournalState): Snapshot {
  return { ...seen, tools: { kind: 'unknown' }, vaults: [] };
}
