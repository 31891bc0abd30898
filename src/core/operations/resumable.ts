import type { Instant } from '../server/ServerState.ts';
import type { Busy } from './Activity.ts';
import { phasesOf, type Phase } from './Phase.ts';

/** A runner that is lost again and again is lost for a reason; and a request of yesterday is known to nobody. */
const mostTimes = 5;
const longestMs = 24 * 3_600_000;

/**
 * True when another runner can go on with an operation whose own is gone. One that was still installing tools had asked
 * SkyPilot for nothing yet.
 */
export function resumable({ operation, phase, since, handle }: Busy, now: Instant): boolean {
  const own: readonly Phase[] = ['cancelling', 'starting_skypilot', ...phasesOf(operation.kind)];
  const isOurs = own.includes(phase);
  return isOurs && (handle.resumed ?? 0) < mostTimes && now - since < longestMs;
}
