import type { Phase } from '../operations/Phase.ts';
import { status, type Status } from '../server/status.ts';
import { serverOf, type Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { trouble } from './headline.ts';

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
  readonly price_per_hour: number | null;
};

/** Says what a snapshot shows at this moment. */
export function statusJson(snapshot: Snapshot, now: Instant): StatusJson {
  const { activity, reading, facts } = snapshot;
  const server = serverOf(reading?.state);
  const wrong = trouble(snapshot, now);
  const name = nameOf(snapshot);
  return {
    status: status(snapshot, now),
    name,
    cloud: server?.cloud ?? null,
    region: server?.region ?? null,
    ip: server?.ip ?? null,
    launched_at: server?.launchedAt == null ? null : new Date(server.launchedAt).toISOString(),
    error: wrong === undefined ? null : [wrong.title, wrong.reason].filter(Boolean).join(' '),
    phase: activity.kind === 'busy' ? activity.phase : null,
    reading_age_s:
      reading === undefined || reading.at === 0 ? null : Math.max(0, Math.round((now - reading.at) / 1000)),
    price_per_hour: name !== null && facts?.name === name ? facts.pricePerHour : null,
  };
}

/** The server that there is, or that something was tried with. */
function nameOf({ activity, reading }: Snapshot): string | null {
  const tried = activity.kind === 'busy' || activity.kind === 'failed' ? activity.operation.server : null;
  return serverOf(reading?.state)?.name ?? tried;
}
