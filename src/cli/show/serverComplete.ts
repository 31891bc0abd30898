import type { ServerOperation } from '../../core/operations/Operation.ts';
import { arrivalOf } from '../../core/present/arrival.ts';
import { headline, place, price } from '../../core/present/headline.ts';
import { completedText } from '../../core/present/progressJson.ts';
import { syncedText } from '../../core/present/syncedText.ts';
import { statusJson } from '../../core/present/statusJson.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import type { JournalState } from '../../node/journal/readJournal.ts';

/** What became of the server, for a program; after a sync, what was copied and whether all of it is there. */
export function serverCompleteJson({ id, kind }: ServerOperation, seen: JournalState): object {
  const status = statusJson(asSnapshot(seen), Date.now());
  const { synced, arrived } = seen.facts ?? {};
  if (kind !== 'sync' || synced?.id !== id) return status;
  const { added, changed, removed, bytes } = synced;
  const isVerified = (vault: VaultKind): boolean | null =>
    arrived == null ? null : arrivalOf(arrived, vault).verified;
  const verified = { public: isVerified('public'), private: isVerified('private') };
  return { ...status, synced: { added, changed, removed, bytes }, verified };
}

/** What became of the server, for a person: where it is, what it costs, and what can be done with it next. */
export function serverCompleteLines({ id, kind, server }: ServerOperation, seen: JournalState): string[] {
  const title = completedText(kind);
  if (kind === 'destroy') return [title];
  if (kind === 'sync') return [syncedText(server, id, seen.facts)];
  if (kind === 'stop') return [title, '  Start it again   carapace start'];
  const snapshot = asSnapshot(seen);
  const address = serverOf(seen.reading?.state)?.ip ?? headline(snapshot, Date.now());
  const facts = [address, place(snapshot), price(snapshot)].filter((text) => text !== '');
  return [title, `  Address   ${facts.join(' · ')}`, `  Get in    ssh ${server}`, '  Stop it   carapace stop'];
}

function asSnapshot(seen: JournalState): Snapshot {
  return { ...seen, tools: { kind: 'unknown' }, vaults: [] };
}
