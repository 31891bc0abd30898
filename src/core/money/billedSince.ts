import type { ServerFacts } from '../server/ServerFacts.ts';
import type { Instant, Server } from '../server/ServerState.ts';

/** A machine that takes longer to become ready is another one, started by others; in milliseconds. */
const longestMs = 3_600_000;

/**
 * When the machine that runs was asked for, from about which moment on it bills. SkyPilot dates a launch when it has
 * installed its runtime, a minute or more later (its cost report begins then too): our own log knows better, where it was
 * us. Never later than `ready`, SkyPilot's own instant.
 */
export function billedSince(
  { name }: Pick<Server, 'name'>,
  facts: Pick<ServerFacts, 'name' | 'launching'> | undefined,
  ready: Instant,
): Instant {
  const at = facts?.name === name ? facts.launching?.at : undefined;
  return at === undefined || at > ready || ready - at > longestMs ? ready : at;
}
