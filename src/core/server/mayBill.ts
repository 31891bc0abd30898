import type { Snapshot } from './Snapshot.ts';

type Seen = Pick<Snapshot, 'reading'> & { readonly facts?: Snapshot['facts'] };

/**
 * True where SkyPilot took on to make or to start a machine, and no answer of the cloud itself has said since that there
 * is none, or that it is stopped. What SkyPilot remembers is no such answer, and that it cannot be asked is none at all.
 */
export function mayRemain({ reading, facts }: Seen): boolean {
  if (facts?.submittedAt === undefined) return false;
  if (reading?.name !== facts.name) return true;
  const isGone = reading.state.kind === 'absent' || reading.state.kind === 'stopped';
  return !isGone || (reading.cloudAt ?? 0) < facts.submittedAt;
}

/** True while a machine is up, or may be: whatever is not known to be gone or stopped may bill. */
export function mayBill(seen: Seen): boolean {
  const kind = seen.reading?.state.kind ?? 'absent';
  return (kind !== 'absent' && kind !== 'stopped') || mayRemain(seen);
}
