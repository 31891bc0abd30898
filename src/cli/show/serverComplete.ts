import type { ServerOperation } from '../../core/operations/Operation.ts';
import { autostopOf } from '../../core/money/autostopOf.ts';
import { autostopLine } from '../../core/present/autostopRow.ts';
import { headline, place, price } from '../../core/present/headline.ts';
import { leftBehindText } from '../../core/present/leftBehindWords.ts';
import { completedText } from '../../core/present/progressJson.ts';
import { syncedText } from '../../core/present/syncedText.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import { asSnapshot } from '../../node/journal/asSnapshot.ts';
import type { JournalState } from '../../node/journal/readJournal.ts';

/** What became of the server, for a person: where it is, what it costs, and what can be done with it next. */
export function serverCompleteLines({ id, kind, server }: ServerOperation, seen: JournalState): string[] {
  const title = completedText(kind);
  if (kind === 'destroy') return seen.leftBehind?.id === id ? [leftBehindText(seen.leftBehind)] : [title];
  if (kind === 'sync') return [syncedText(server, id, seen.facts)];
  if (kind === 'stop') return [title, '  Start it again   carapace start'];
  const snapshot = asSnapshot(seen);
  if (kind === 'autostop') return [`Your server ${server} ${autostopLine(snapshot, Date.now())}.`];
  const address = serverOf(seen.reading?.state)?.ip ?? headline(snapshot, Date.now());
  const facts = [address, place(snapshot), price(snapshot)].filter((text) => text !== '');
  return [
    title,
    `  Address   ${facts.join(' · ')}`,
    `  Get in    ssh ${server}`,
    ...idleLines(snapshot),
    '  Stop it   carapace stop',
  ];
}

/** Nothing where auto-stop is off, as it was asked to be. */
function idleLines(snapshot: Snapshot): string[] {
  const autostop = autostopOf(snapshot, Date.now());
  if (autostop === undefined || (autostop.kind === 'off' && autostop.lost === undefined)) return [];
  const set = autostop.kind === 'off' ? ' · set it: carapace autostop MINUTES' : '';
  return [`  Idle      ${autostopLine(snapshot, Date.now())}${set}`];
}
