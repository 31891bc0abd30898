import { autostopOf } from '../money/autostopOf.ts';
import { costSoFar, pricePerHour } from '../money/costSoFar.ts';
import type { Phase } from '../operations/Phase.ts';
import type { ReadingSource } from '../server/Reading.ts';
import { status, type Status } from '../server/status.ts';
import { serverOf, type Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { trouble } from './headline.ts';
import { mayBill } from '../server/mayBill.ts';
import { isUnfinished } from '../server/isUnfinished.ts';

/** The state of the server for programs. The first seven fields are a promise; null is what is not known. */
export type StatusJson = {
  readonly status: Status;
  readonly name: string | null;
  readonly cloud: string | null;
  readonly region: string | null;
  readonly ip: string | null;
  /** ISO 8601, in UTC. */
  readonly launched_at: string | null;
  /** What is wrong, in words; null when nothing is. */
  readonly error: string | null;
  readonly phase: Phase | null;
  readonly reading_age_s: number | null;
  /** Whom the reading is from: SkyPilot's own server, or the command `sky status`. */
  readonly reading_source: ReadingSource | null;
  readonly price_per_hour: number | null;
  /** In US dollars, an estimate, from the cost report of `cost_at` (ISO 8601, in UTC) on. */
  readonly cost_so_far: number | null;
  readonly cost_at: string | null;
  readonly cost_estimated: boolean;
  /** Minutes of being idle after which the server stops, or is destroyed; before `autostop_not_before` it does not. */
  readonly autostop_minutes: number | null;
  readonly autostop_down: boolean;
  readonly autostop_not_before: string | null;
  /** True for a server that is up and whose start or set-up was never seen to end well. */
  readonly unfinished: boolean;
  /** False only where no machine is up, as far as the cloud itself has said. */
  readonly may_bill: boolean;
};

/** Says what a snapshot shows at this moment. */
export function statusJson(snapshot: Snapshot, now: Instant): StatusJson {
  const { activity, reading } = snapshot;
  const server = serverOf(reading?.state);
  const wrong = trouble(snapshot, now);
  const name = nameOf(snapshot);
  return {
    status: status(snapshot, now),
    name,
    cloud: server?.cloud ?? null,
    region: server?.region ?? null,
    ip: server?.ip ?? null,
    launched_at: iso(server?.launchedAt),
    error: wrong === undefined ? null : [wrong.title, wrong.reason].filter(Boolean).join(' '),
    phase: activity.kind === 'busy' ? activity.phase : null,
    reading_age_s:
      reading === undefined || reading.at === 0 ? null : Math.max(0, Math.round((now - reading.at) / 1000)),
    reading_source: reading?.source ?? null,
    unfinished: isUnfinished(snapshot),
    may_bill: mayBill(snapshot),
    price_per_hour: name === null ? null : pricePerHour(snapshot),
    ...costJson(snapshot, now),
    ...autostopJson(snapshot, now),
  };
}

/** The server that there is, or that something was tried with. */
function nameOf({ activity, reading }: Snapshot): string | null {
  const tried = activity.kind === 'busy' || activity.kind === 'failed' ? activity.operation.server : null;
  return serverOf(reading?.state)?.name ?? tried;
}

type Money = Pick<StatusJson, 'cost_so_far' | 'cost_at' | 'cost_estimated'>;

/** Cents of a cent are noise. */
function costJson(snapshot: Snapshot, now: Instant): Money {
  const cost = costSoFar(snapshot, now);
  const soFar = cost?.whole === true ? Math.round(cost.soFar * 1e4) / 1e4 : null;
  return { cost_so_far: soFar, cost_at: soFar === null ? null : iso(cost?.at), cost_estimated: true };
}

type Idle = Pick<StatusJson, 'autostop_minutes' | 'autostop_down' | 'autostop_not_before'>;

function autostopJson(snapshot: Snapshot, now: Instant): Idle {
  const autostop = autostopOf(snapshot, now);
  if (autostop?.kind !== 'on') return { autostop_minutes: null, autostop_down: false, autostop_not_before: null };
  const { idleMinutes, down, earliest } = autostop;
  return { autostop_minutes: idleMinutes, autostop_down: down, autostop_not_before: iso(earliest) };
}

function iso(at: Instant | null | undefined): string | null {
  return at == null ? null : new Date(at).toISOString();
}
