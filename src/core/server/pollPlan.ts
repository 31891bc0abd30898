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

/**
 * While somebody looks the cloud itself is asked so often that a machine that was stopped or terminated behind our back
 * is seen within a minute, the asking included; and when a machine is on its way down, so often that its end is seen.
 * While nobody looks, SkyPilot's own look at the cloud, once a minute, has to do; ours sees that it does. Each one costs
 * SkyPilot's server 1 to 3 CPU seconds, 20 times as much as its memory.
 */
const cloudMs = beliefMs - 10_000;
const cloudGoingMs = 15_000;
const cloudUnattendedMs = 5 * 60_000;

export type PollPlan =
  | { readonly kind: 'rest' }
  | {
      readonly kind: 'read';
      readonly everyMs: number;
      /** After how long the cloud itself is asked, in milliseconds; null where SkyPilot's memory is enough. */
      readonly cloudMs: number | null;
    };

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
  const going = kind === 'stopping' || kind === 'terminating';
  const changing = kind === 'initializing' || going || activity.kind === 'busy';
  // An operation of ours asks the cloud itself when it needs to know, and SkyPilot does not while it works.
  const asksCloud = known && activity.kind !== 'busy';
  if (!attended) return { kind: 'read', everyMs: slowMs, cloudMs: asksCloud ? cloudUnattendedMs : null };
  if (changing)
    return { kind: 'read', everyMs: changingMs, cloudMs: asksCloud ? (going ? cloudGoingMs : cloudMs) : null };
  if (!known) return { kind: 'read', everyMs: nothingKnownMs, cloudMs: null };
  return { kind: 'read', everyMs: onBattery ? slowMs : settings.pollSeconds * 1000, cloudMs };
}

/** How long the last reading took, in milliseconds, and whether a process of `sky` had to be run for it. */
export type Effort = { readonly tookMs: number; readonly byCommand: boolean };

/** By how much longer than a reading took the pause after it has to be, where the command was run. */
const changingTimes = 4;
const settledTimes = 20;
const nothingKnownTimes = 200;

/**
 * The shortest pause between the end of a reading and the next one, in milliseconds: readings never run back to back,
 * and a command, which is two CPU seconds, takes a twentieth of a core at most while nothing happens.
 */
export function pauseAfter({ tookMs, byCommand }: Effort, { reading, activity }: Seen): number {
  if (!byCommand) return tookMs;
  const kind = reading?.state.kind;
  if (serverOf(reading?.state) === undefined && activity.kind !== 'busy') return tookMs * nothingKnownTimes;
  const settled = activity.kind !== 'busy' && (kind === 'running' || kind === 'stopped');
  return Math.min(slowMs, tookMs * (settled ? settledTimes : changingTimes));
}

/** The server to ask about: the one that is known or being worked on, else the one that the settings name. */
export function watchedName({ reading, activity }: Seen, settings: Pick<Settings, 'name'>): string {
  if (activity.kind === 'busy') return activity.operation.server;
  return serverOf(reading?.state)?.name ?? settings.name;
}
