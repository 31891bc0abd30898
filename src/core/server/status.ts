import type { Failed } from '../operations/Activity.ts';
import type { ServerOperationKind } from '../operations/Operation.ts';
import { isOver } from '../operations/isOver.ts';
import { didNotStop } from './didNotStop.ts';
import { mayRemain } from './mayBill.ts';
import type { Reading } from './Reading.ts';
import type { Instant, ServerState } from './ServerState.ts';
import type { Snapshot } from './Snapshot.ts';

/** The one word that people and programs see. These values and no others. */
export type Status = 'no_server' | 'provisioning' | 'running' | 'stopping' | 'stopped' | 'destroying' | 'error';

/** A failing reading is believed for this long, in milliseconds; then the status is unknown. */
export const beliefMs = 60_000;

type Seen = Pick<Snapshot, 'reading' | 'activity' | 'newer'> & { readonly facts?: Snapshot['facts'] };

const whileBusy: Record<ServerOperationKind, Status> = {
  launch: 'provisioning',
  repair: 'provisioning',
  start: 'provisioning',
  stop: 'stopping',
  destroy: 'destroying',
  sync: 'running',
  autostop: 'running',
};

const whileIdle: Record<ServerState['kind'], Status> = {
  absent: 'no_server',
  initializing: 'error',
  running: 'running',
  stopping: 'stopping',
  stopped: 'stopped',
  terminating: 'destroying',
};

/** Derives the word from what the cloud said and what we are doing. Total and pure; nothing ever stores it. */
export function status(snapshot: Seen, now: Instant): Status {
  const { activity, reading } = snapshot;
  if (snapshot.newer === true) return 'error';
  if (activity.kind === 'busy') return whileBusy[activity.operation.kind];
  if (openFailure(snapshot) !== undefined) return 'error';
  if (reading === undefined) return 'no_server';
  if (isUnknown(reading, now) || didNotStop(reading)) return 'error';
  if (reading.state.kind === 'absent' && mayRemain(snapshot)) return 'error';
  return isBeingMade(reading) ? 'provisioning' : whileIdle[reading.state.kind];
}

/** The failure that still matters: not dismissed, and not proved over by a later reading. */
export function openFailure({ activity, reading }: Pick<Snapshot, 'reading' | 'activity'>): Failed | undefined {
  return activity.kind === 'failed' && !isOver(activity, reading) ? activity : undefined;
}

/**
 * True when nobody has managed to ask for a minute: SkyPilot, or for SkyPilot the cloud. Where no answer was ever good
 * and asking fails, nothing was known in the first place.
 */
export function isUnknown(reading: Reading, now: Instant): boolean {
  const { at, failing, state } = reading;
  const fails = failing !== null && (at === 0 || now - failing.since > beliefMs);
  if (state.kind === 'absent') return fails;
  return now - at > beliefMs || (fails && failing.cloud === true);
}

/** True while SkyPilot makes or starts the server for somebody else: it is not finished, and nothing is wrong. */
export function isBeingMade(reading: Reading): boolean {
  return reading.state.kind === 'initializing' && reading.beingMade === true;
}
