import { serverOf, type Instant } from '../server/ServerState.ts';
import { accountOf, type Seen } from './accountOf.ts';
import { billedSince } from './billedSince.ts';

/** How long a server has been up: since when without a break, and in all, in milliseconds. */
export type RunningTime = { readonly since: Instant; readonly total: number };

/**
 * How long the server that runs has been up; undefined while none runs or where the clock contradicts. SkyPilot dates the
 * launch of a server anew with each sync, so that its cost report knows better where there is one.
 */
export function runningTime(seen: Seen, now: Instant): RunningTime | undefined {
  const { reading } = seen;
  const launchedAt = serverOf(reading?.state)?.launchedAt ?? null;
  const server = serverOf(reading?.state);
  const isUp = reading?.state.kind === 'running' || reading?.state.kind === 'stopping';
  if (!isUp || server === undefined || launchedAt === null || launchedAt > now) return undefined;
  const account = accountOf(seen, now);
  const ready = Math.min(launchedAt, account?.known.runningSince ?? launchedAt);
  const since = billedSince(server, seen.facts, ready);
  return { since, total: account === undefined ? now - since : account.known.ran + account.upSince + account.before };
}
