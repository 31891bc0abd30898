import type { Activity } from '../operations/Activity.ts';
import { endedAt } from '../operations/Activity.ts';
import type { ServerOperationKind } from '../operations/Operation.ts';
import type { OutsideChange, Reading } from './Reading.ts';
import { serverOf, type ServerState } from './ServerState.ts';

type Seen = Pick<Reading, 'state' | 'startedAt' | 'at'>;

/**
 * Compares two readings and says what happened to the server without us, or null. Nothing is said while an operation
 * runs, or when one ended between the two readings and did not leave the server as the first one has it: then the
 * change is ours.
 */
export function outsideChange(before: Seen | undefined, after: Seen, activity: Activity): OutsideChange | null {
  const server = serverOf(before?.state);
  if (before === undefined || server === undefined || activity.kind === 'busy') return null;
  const ended = endedAt(activity) ?? 0;
  // An operation that ended well was verified: its server was so at that moment, whenever it was read before.
  if (ended > before.startedAt && (leftAs(activity) !== before.state.kind || after.startedAt < ended)) return null;
  const kind = changeKind(before, after);
  return kind === undefined
    ? null
    : { id: `${server.name}-${kind}-${String(after.at)}`, kind, server: server.name, at: after.at };
}

/**
 * True when a reading from SkyPilot's memory says what the journal does not explain: something happened without us, or
 * a server runs that we stopped or destroyed. Then the cloud itself has to be asked before it is believed.
 */
export function contradictsJournal(before: Seen | undefined, after: Seen, activity: Activity): boolean {
  if (outsideChange(before, after, activity) !== null) return true;
  if (activity.kind !== 'done' || after.state.kind !== 'running' || before?.state.kind === 'running') return false;
  return after.startedAt >= activity.at && ['stopped', 'absent'].includes(left[activity.operation.kind]);
}

const left: Record<ServerOperationKind, ServerState['kind']> = {
  launch: 'running',
  repair: 'running',
  start: 'running',
  sync: 'running',
  autostop: 'running',
  stop: 'stopped',
  destroy: 'absent',
};

function leftAs(activity: Activity): ServerState['kind'] | undefined {
  return activity.kind === 'done' ? left[activity.operation.kind] : undefined;
}

function changeKind(before: Seen, after: Seen): OutsideChange['kind'] | undefined {
  if (after.state.kind === 'absent')
    return serverOf(before.state)?.autostop?.down === true ? 'autodestroyed' : 'removed';
  if (after.state.kind !== 'stopped' || before.state.kind === 'stopped') return undefined;
  return serverOf(after.state)?.autostop == null ? 'stopped' : 'autostopped';
}
