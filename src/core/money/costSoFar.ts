import { serverOf, type Instant } from '../server/ServerState.ts';
import { accountOf, isOf, type Seen } from './accountOf.ts';
import { billedSince } from './billedSince.ts';

/** In US dollars. Always an estimate: by price lists, and counted on since `at`. */
export type CostSoFar = {
  /** Null for a server that is stopped and whose price is not known. */
  readonly perHour: number | null;
  readonly soFar: number;
  readonly at: Instant;
  readonly estimated: true;
  /** False when only the time since its last start is known. */
  readonly whole: boolean;
};

const hourMs = 3_600_000;

/**
 * What the server has cost up to now: what the cost report said, and the price for the time that it has been up since.
 * Without a report it is the price for the time since the last start. Undefined where it cannot be told.
 */
export function costSoFar(seen: Seen, now: Instant): CostSoFar | undefined {
  if (serverOf(seen.reading?.state) === undefined || isSpot(seen)) return undefined;
  const perHour = pricePerHour(seen);
  const account = accountOf(seen, now);
  if (account === undefined) return isReported(seen) ? undefined : sinceStart(seen, perHour, now);
  const { known, at, upSince, before } = account;
  if (upSince > 0 && perHour === null) return undefined;
  const soFar = known.total + ((perHour ?? 0) * (upSince + before)) / hourMs;
  return { perHour, soFar, at, estimated: true, whole: true };
}

function sinceStart({ reading, facts }: Seen, perHour: number | null, now: Instant): CostSoFar | undefined {
  const server = serverOf(reading?.state);
  const launchedAt = server?.launchedAt ?? null;
  if (server === undefined || reading?.state.kind === 'stopped' || perHour === null) return undefined;
  if (launchedAt === null || launchedAt > now) return undefined;
  const since = billedSince(server, facts, launchedAt);
  return { perHour, soFar: (perHour * (now - since)) / hourMs, at: now, estimated: true, whole: false };
}

/** US dollars an hour, from the launch's own table or else from the cost report; null where neither has one. */
export function pricePerHour(seen: Seen): number | null {
  const { reading, facts, cost } = seen;
  const name = serverOf(reading?.state)?.name ?? facts?.name;
  const learned = facts?.name === name ? facts?.pricePerHour : null;
  const reported = isReported(seen) ? cost?.known?.pricePerHour : null;
  return [learned, reported].find((price) => price != null && price > 0) ?? null;
}

/** True where the report has an answer about this very machine: nothing else is believed then. */
function isReported({ reading, cost }: Seen): boolean {
  const server = serverOf(reading?.state);
  return server !== undefined && cost?.known != null && isOf(cost, server);
}

/** True for a machine whose price changes while it runs. */
export function isSpot({ reading, facts, cost }: Seen): boolean {
  const server = serverOf(reading?.state);
  if (server === undefined) return false;
  const said = [server.resources, facts?.name === server.name ? facts.instanceType : null];
  return (
    said.some((text) => /\[spot\]/i.test(text ?? '')) || (cost?.server === server.name && cost.known?.spot === true)
  );
}
