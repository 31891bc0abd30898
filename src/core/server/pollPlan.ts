import type { Settings } from '../settings/Settings.ts';
import type { Snapshot } from './Snapshot.ts';
import { serverOf } from './ServerState.ts';

/** While something changes, and while there is only SkyPilot's own server to look at, in milliseconds. */
const changingMs = 5_000;
const nothingKnownMs = 60_000;

export type PollPlan = { readonly kind: 'rest' } | { readonly kind: 'read'; readonly everyMs: number };

type Seen = Pick<Snapshot, 'reading' | 'activity'>;

/**
 * How often to ask for the server's state. `listening` says whether SkyPilot's API server runs: when it does not and no
 * server is known, nothing is asked at all, because the first question would start it.
 */
export function pollPlan(
  { reading, activity }: Seen,
  listening: boolean,
  settings: Pick<Settings, 'pollSeconds'>,
): PollPlan {
  const known = serverOf(reading?.state) !== undefined;
  if (!known && !listening) return { kind: 'rest' };
  const kind = reading?.state.kind;
  const changing = kind === 'initializing' || kind === 'stopping' || kind === 'terminating' || activity.kind === 'busy';
  if (changing) return { kind: 'read', everyMs: changingMs };
  return { kind: 'read', everyMs: known ? settings.pollSeconds * 1000 : nothingKnownMs };
}

/** The server to ask about: the one that is known or being worked on, else the one that the settings name. */
export function watchedName({ reading, activity }: Seen, settings: Pick<Settings, 'name'>): string {
  if (activity.kind === 'busy') return activity.operation.server;
  return serverOf(reading?.state)?.name ?? settings.name;
}
