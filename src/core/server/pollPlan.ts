import { didNotStop } from './didNotStop.ts';
import type { Settings } from '../settings/Settings.ts';
import type { Snapshot } from './Snapshot.ts';
import { serverOf } from './ServerState.ts';
import { beliefMs } from './status.ts';

/** While something changes, and while there is only SkyPilot's own server to look at, in milliseconds. */
const changingMs = 5_000;
const nothingKnownMs = 60_000;

/** While nobody looks, and on battery. A longer one would make the status unknown between two readings. */
const slowMs = beliefMs - 10_000;

export type PollPlan = { readonly kind: 'rest' } | { readonly kind: 'read'; readonly everyMs: number };

type Seen = Pick<Snapshot, 'reading' | 'activity'>;

/** What is around the question: whether SkyPilot's API server runs, whether anybody looks, and where the power is from. */
export type Around = { readonly listening: boolean; readonly attended: boolean; readonly onBattery: boolean };

/**
 * How often to ask for the server's state. With no server known nothing is asked while SkyPilot's API server does not
 * run, because the first question would start it, nor while nobody looks.
 */
export function pollPlan(
  { reading, activity }: Seen,
  { listening, attended, onBattery }: Around,
  settings: Pick<Settings, 'pollSeconds'>,
): PollPlan {
  const known = serverOf(reading?.state) !== undefined;
  if (!known && !(listening && attended)) return { kind: 'rest' };
  const kind = didNotStop(reading) ? 'running' : reading?.state.kind;
  const changing = kind === 'initializing' || kind === 'stopping' || kind === 'terminating' || activity.kind === 'busy';
  if (!attended) return { kind: 'read', everyMs: slowMs };
  if (changing) return { kind: 'read', everyMs: changingMs };
  if (!known) return { kind: 'read', everyMs: nothingKnownMs };
  return { kind: 'read', everyMs: onBattery ? slowMs : settings.pollSeconds * 1000 };
}

/** The server to ask about: the one that is known or being worked on, else the one that the settings name. */
export function watchedName({ reading, activity }: Seen, settings: Pick<Settings, 'name'>): string {
  if (activity.kind === 'busy') return activity.operation.server;
  return serverOf(reading?.state)?.name ?? settings.name;
}
