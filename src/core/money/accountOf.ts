import { serverOf, type Instant, type Server } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { billedSince } from './billedSince.ts';
import type { Cost, KnownCost } from './Cost.ts';

export type Seen = Pick<Snapshot, 'reading' | 'facts' | 'cost'>;

/** The cost report's answer about the server that there is, carried on to now. Times are in milliseconds. */
export type Account = {
  readonly known: KnownCost;
  /** When the answer was given. */
  readonly at: Instant;
  /** How long the server has been up since; 0 while it is stopped. */
  readonly upSince: number;
  /** How long the machine had been up this time before SkyPilot began to count. */
  readonly before: number;
};

/**
 * The account of the server that there is; undefined where none is known or where it contradicts what is seen: it is of
 * another machine, it lies ahead because the clock was set back, or the server was stopped or started since by others.
 */
export function accountOf({ reading, facts, cost }: Seen, now: Instant): Account | undefined {
  const server = serverOf(reading?.state);
  if (server === undefined || cost?.known == null || !isOf(cost, server)) return undefined;
  const { known, at } = cost;
  if (at > now || !(known.total >= 0) || known.ran < 0) return undefined;
  const isUp = reading?.state.kind !== 'stopped';
  const before = (ready: Instant): number => ready - billedSince(server, facts, ready);
  const { runningSince } = known;
  if (runningSince !== null) return isUp ? { known, at, upSince: now - at, before: before(runningSince) } : undefined;
  if (!isUp) return { known, at, upSince: 0, before: 0 };
  const { launchedAt } = server;
  return launchedAt === null || launchedAt < at || launchedAt > now
    ? undefined
    : { known, at, upSince: now - launchedAt, before: before(launchedAt) };
}

/** True for an answer about this very machine, and not an earlier one of the same name. */
export function isOf(cost: Cost, { name, hash }: Server): boolean {
  return cost.server === name && (cost.instance === null || hash === undefined || cost.instance === hash);
}
