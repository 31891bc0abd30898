import { mayRemain } from './mayBill.ts';
import type { Instant } from './ServerState.ts';
import type { Snapshot } from './Snapshot.ts';

type Seen = Pick<Snapshot, 'reading' | 'facts' | 'activity'>;
type SeenNow = {
  readonly state: NonNullable<Snapshot['reading']>['state'] | undefined;
  readonly facts: Snapshot['facts'];
  readonly unseen: boolean;
  /** A machine that SkyPilot took on is not known to be gone. */
  readonly mayRemain: boolean;
  /** The cloud itself said so. */
  readonly confirmed: boolean;
};

/**
 * What is known of the server after whatever was done last, for wording it: its state, or that it could not be seen. A
 * reading from before the end of it, of a server that was not there yet, is no knowledge.
 */
export function seenNow({ reading, facts, activity }: Seen): SeenNow {
  const confirmed = (reading?.cloudAt ?? 0) >= (facts?.submittedAt ?? 1);
  const known = { state: reading?.state, facts, mayRemain: mayRemain({ reading, facts }), confirmed };
  if (reading === undefined) return { ...known, unseen: activity.kind === 'failed' };
  const isOld = reading.startedAt < interruptedAt(activity);
  return { ...known, unseen: isOld || reading.failing !== null };
}

/** The runner takes a reading when it fails; only one that was ended has none. */
function interruptedAt(activity: Snapshot['activity']): Instant {
  return activity.kind === 'failed' && activity.problem.kind === 'interrupted' ? activity.at : 0;
}
