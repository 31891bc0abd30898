import type { ProblemOf } from '../problems/Problem.ts';
import { didNotStop } from '../server/didNotStop.ts';
import { mayRemain } from '../server/mayBill.ts';
import { isUnfinished } from '../server/isUnfinished.ts';
import { isBeingMade, openFailure } from '../server/status.ts';
import type { ServerState } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import type { ServerOperationKind } from './Operation.ts';

type Seen = Pick<Snapshot, 'reading' | 'activity'> & {
  readonly facts?: Snapshot['facts'];
  readonly newer?: boolean | undefined;
};
export type Refusal = ProblemOf<'refused'>;

const ok = undefined;

/**
 * Says why an operation cannot run now, or undefined when it can. Asked twice: of the journal before a runner is
 * started, and by the runner itself of a fresh reading. A destroy can be asked for whatever goes on, except another one:
 * it ends that first, when its request says so.
 */
export function refusal(kind: ServerOperationKind, snapshot: Seen): Refusal | undefined {
  const { activity, reading } = snapshot;
  if (snapshot.newer === true) return refuse('newer');
  if (activity.kind === 'busy')
    return kind === 'destroy' && activity.operation.kind !== kind ? ok : refuse('busy', activity.operation.kind);
  if (reading !== undefined && isBeingMade(reading) && kind !== 'destroy') return refuse('busy');
  return refusalByState(kind, reading?.state, snapshot);
}

function refusalByState(
  kind: ServerOperationKind,
  state: ServerState | undefined,
  snapshot: Seen,
): Refusal | undefined {
  const found = state?.kind ?? 'unread';
  switch (kind) {
    case 'launch':
      return refuseLaunch(found);
    case 'repair':
      if (found === 'absent') return refuse('no_server');
      if (found === 'stopping' || found === 'terminating') return refuse('not_running', found);
      return found === 'running' && !needsRepair(snapshot) ? refuse('nothing_to_repair') : ok;
    case 'start':
      if (found === 'absent') return refuse('no_server');
      return found === 'stopped' || found === 'unread' ? ok : refuse('not_stopped', found);
    case 'stop':
      if (found === 'absent') return refuse('no_server');
      return found === 'stopped' || found === 'terminating' ? refuse('not_running', found) : ok;
    case 'destroy':
      return found === 'absent' && !mayRemain(snapshot) ? refuse('no_server') : ok;
    case 'sync':
    case 'autostop':
      if (found === 'absent') return refuse('no_server');
      if (kind === 'autostop' && didNotStop(snapshot.reading)) return ok;
      return found === 'running' || found === 'unread' ? ok : refuse('not_running', found);
  }
}

function needsRepair(snapshot: Seen): boolean {
  return openFailure(snapshot) !== undefined || isUnfinished(snapshot);
}

function refuseLaunch(found: ServerState['kind'] | 'unread'): Refusal | undefined {
  if (found === 'absent' || found === 'unread') return ok;
  if (found === 'stopped') return refuse('stopped');
  return found === 'initializing' ? refuse('unfinished') : refuse('exists', found);
}

function refuse(why: Refusal['why'], detail = ''): Refusal {
  return { kind: 'refused', why, detail };
}
