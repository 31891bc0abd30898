import { seenInCloudAt, type Reading } from './Reading.ts';
import { beliefMs } from './status.ts';
import { serverOf, type Instant } from './ServerState.ts';
import type { Snapshot } from './Snapshot.ts';

/**
 * The kept reading, if it may be acted upon: younger than a minute, the cloud's own word on a server too, not failing,
 * not from the future (the clock was set back), and not from before an operation that was interrupted and left who knows what behind.
 */
export function believed(
  { reading, activity }: Pick<Snapshot, 'reading' | 'activity'>,
  now: Instant,
): Reading | undefined {
  if (reading?.failing !== null || !isSeenNow(reading, now)) return undefined;
  const interruptedAt = activity.kind === 'failed' && activity.problem.kind === 'interrupted' ? activity.at : 0;
  return reading.startedAt < interruptedAt ? undefined : reading;
}

/** True when a reading is of the last minute. Of a server the cloud must have spoken then: SkyPilot's memory lags behind. */
export function isSeenNow(reading: Reading, now: Instant): boolean {
  return isYoung(reading.at, now) && (serverOf(reading.state) === undefined || isYoung(seenInCloudAt(reading), now));
}

/** True for an instant of the last minute. One that lies ahead was written before the clock was set back. */
export function isYoung(at: Instant, now: Instant): boolean {
  return at <= now && now - at < beliefMs;
}
