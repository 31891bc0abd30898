import type { ServerFacts, Synced } from '../server/ServerFacts.ts';
import { vaultTitles } from '../vaults/Vault.ts';
import { arrivalOf } from './arrival.ts';
import { count, size } from './words.ts';

/** What a person reads when the vaults are synced: what was copied, and where the server has something else. */
export function syncedText(server: string, id: string, facts: ServerFacts | undefined): string {
  const synced = facts?.synced;
  if (facts === undefined || synced?.id !== id) return `Your vaults are synced to ${server}.`;
  return [`Your vaults are synced to ${server}: ${whatHappened(synced, facts)}.`, ...differences(facts)].join(' ');
}

function whatHappened({ since, added, changed, removed, bytes }: Synced, { arrived }: ServerFacts): string {
  const deleted = removed === 0 ? [] : [`${removed.toLocaleString('en-US')} deleted there`];
  if (since === null && arrived !== null) {
    const files = arrived.public.files + arrived.private.files;
    return [`${count(files, 'file')}, ${size(arrived.public.bytes + arrived.private.bytes)}`, ...deleted].join(', ');
  }
  const copied = [
    ...(added === 0 ? [] : [`${added.toLocaleString('en-US')} new`]),
    ...(changed === 0 ? [] : [`${changed.toLocaleString('en-US')} changed`]),
  ].join(', ');
  if (copied === '') return deleted[0] ?? 'nothing had changed';
  return [`${copied} (${size(bytes)})`, ...deleted].join(', ');
}

function differences({ arrived }: ServerFacts): readonly string[] {
  if (arrived?.expected === undefined) return [];
  return (['public', 'private'] as const).flatMap((kind) => {
    const { verified, text } = arrivalOf(arrived, kind);
    return verified ? [] : [`${vaultTitles[kind]}: ${text}.`];
  });
}
