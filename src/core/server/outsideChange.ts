import type { Activity } from '../operations/Activity.ts';
import { endedAt } from '../operations/Activity.ts';
import type { OutsideChange, Reading } from './Reading.ts';
import { serverOf } from './ServerState.ts';

type Seen = Pick<Reading, 'state' | 'startedAt' | 'at'>;

/**
 * Compares two readings and says what happened to the server without us, or null. Nothing is said while an operation
 * runs, or when one ended between the two readings: then the change is ours.
 */
export function outsideChange(before: Seen | undefined, after: Seen, activity: Activity): OutsideChange | null {
  const server = serverOf(before?.state);
  if (before === undefined || server === undefined || activity.kind === 'busy') return null;
  if ((endedAt(activity) ?? 0) > before.startedAt) return null;
  const kind = changeKind(before, after);
  return kind === undefined
    ? null
    : { id: `${server.name}-${kind}-${String(after.at)}`, kind, server: server.name, at: after.at };
}

function changeKind(before: Seen, after: Seen): OutsideChange['kind'] | undefined {
  if (after.state.kind === 'absent')
    return serverOf(before.state)?.autostop?.down === true ? 'autodestroyed' : 'removed';
  if (after.state.kind !== 'stopped' || before.state.kind === 'stopped') return undefined;
  return serverOf(after.state)?.autostop == null ? 'stopped' : 'autostopped';
}
