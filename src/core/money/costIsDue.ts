import { serverOf, type Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { accountOf, isOf } from './accountOf.ts';

/** Asking takes a `sky` of its own: so often at most, in milliseconds, while nothing is known. */
const againMs = 3_600_000;

/**
 * True when the cost report is to be asked outside an operation: nothing that can be shown is known of the server that
 * there is, and nobody has asked within the hour or since it was stopped from outside.
 */
export function costIsDue(snapshot: Pick<Snapshot, 'reading' | 'facts' | 'cost' | 'activity'>, now: Instant): boolean {
  const { reading, cost, activity } = snapshot;
  const server = serverOf(reading?.state);
  if (server === undefined || activity.kind === 'busy' || accountOf(snapshot, now) !== undefined) return false;
  if (cost === undefined || !isOf(cost, server) || cost.at > now) return true;
  return now - cost.at >= againMs || (reading?.change?.at ?? 0) > cost.at;
}
