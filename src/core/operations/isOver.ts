import type { Problem } from '../problems/Problem.ts';
import type { Reading } from '../server/Reading.ts';
import { serverOf, type ServerState } from '../server/ServerState.ts';
import type { Failed } from './Activity.ts';

/**
 * True when a reading that began after the failure shows that it no longer matters: what was wanted came true by other
 * means, or the server it left behind is gone. A launch that failed with no server behind it stays until it is
 * dismissed or tried again, and RUNNING alone proves nothing: SkyPilot calls half-made machines UP.
 */
export function isOver(failed: Failed, reading: Reading | undefined): boolean {
  if (reading === undefined || reading.startedAt <= failed.at) return false;
  const { state } = reading;
  switch (failed.operation.kind) {
    case 'destroy':
      return state.kind === 'absent';
    case 'stop':
      return state.kind === 'stopped' || state.kind === 'absent';
    case 'launch':
      return isGone(failed, state) || isNewer(failed, state);
    case 'sync':
    case 'autostop':
      return state.kind === 'absent' || state.kind === 'stopped' || isNewer(failed, state);
    case 'repair':
    case 'start':
      return state.kind === 'absent' || isNewer(failed, state);
  }
}

/** These speak of a machine that was up, so a machine that is gone takes them with it. */
const ofMachine: readonly Problem['kind'][] = ['setup_failed', 'run_failed', 'copy_failed', 'no_ssh'];

function isGone({ problem }: Failed, state: ServerState): boolean {
  return state.kind === 'absent' && ofMachine.includes(problem.kind);
}

function isNewer({ at }: Failed, state: ServerState): boolean {
  return (serverOf(state)?.launchedAt ?? 0) > at;
}
