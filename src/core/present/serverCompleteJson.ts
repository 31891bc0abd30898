import type { ServerOperation } from '../operations/Operation.ts';
import type { Instant } from '../server/ServerState.ts';
import type { LeftBehind } from '../server/LeftBehind.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import type { VaultKind } from '../vaults/Vault.ts';
import { arrivalOf } from './arrival.ts';
import { leftBehindText } from './leftBehindWords.ts';
import { statusJson } from './statusJson.ts';

type Ended = Pick<ServerOperation, 'id' | 'kind'>;

/** What became of the server, for a program; after a sync, what was copied and whether all of it is there. */
export function serverCompleteJson({ id, kind }: Ended, snapshot: Snapshot, now: Instant): object {
  const status = statusJson(snapshot, now);
  const { synced, arrived } = snapshot.facts ?? {};
  const left = snapshot.leftBehind;
  if (kind === 'destroy' && left?.id === id)
    return { ...status, message: leftBehindText(left), left_behind: leftJson(left) };
  if (kind !== 'sync' || synced?.id !== id) return status;
  const { added, changed, removed, bytes } = synced;
  const isVerified = (vault: VaultKind): boolean | null =>
    arrived == null ? null : arrivalOf(arrived, vault).verified;
  const verified = { public: isVerified('public'), private: isVerified('private') };
  return { ...status, synced: { added, changed, removed, bytes }, verified };
}

function leftJson({ name, cloud, region, instanceType, ip }: LeftBehind): object {
  return { name, cloud, region, instance_type: instanceType, ip };
}
