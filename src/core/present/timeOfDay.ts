import type { Instant } from '../server/ServerState.ts';

/** Hour and minute as people write them here: `12:03`. */
export function timeOfDay(at: Instant): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
