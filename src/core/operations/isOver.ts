import type { Reading } from '../server/Reading.ts';
import { serverOf } from '../server/ServerState.ts';
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
    case 'repair':
    case 'start':
      return (serverOf(state)?.launchedAt ?? 0) > failed.at;
  }
}
