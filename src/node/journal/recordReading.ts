import type { Problem } from '../../core/problems/Problem.ts';
import { redactProblem, secretsIn } from '../../core/problems/redact.ts';
import { endedAt } from '../../core/operations/Activity.ts';
import { contradictsJournal, outsideChange } from '../../core/server/outsideChange.ts';
import { Reading, seenInCloudAt } from '../../core/server/Reading.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { FreshReading } from '../sky/takeReading.ts';
import type { Journal } from './Journal.ts';
import { isNewer } from './isNewer.ts';
import { readActivity } from './readJournal.ts';
import { readRecord, type Warn } from './readRecord.ts';
import { writeRecord } from './writeRecord.ts';

/**
 * Keeps a reading, unless it is stale: one that began before the last operation ended, or before the reading that is
 * kept, says nothing new. Returns what the journal now holds. Where a newer Carapace keeps the readings, nothing is kept.
 */
export async function recordReading(journal: Journal, fresh: FreshReading, warn: Warn): Promise<Reading> {
  if (await isNewer(journal.reading)) return { ...fresh, failing: null, change: null };
  const before = await readRecord(journal.reading, Reading, warn);
  const activity = await readActivity(journal, warn);
  const newest = latestPast([endedAt(activity), before?.startedAt], fresh.at);
  if (before !== undefined && fresh.startedAt < newest) return before;
  const change = outsideChange(before, fresh, activity) ?? (before?.name === fresh.name ? before.change : null);
  const reading: Reading = { ...fresh, ...sinceBefore(before, fresh), change };
  await writeRecord(journal.reading, reading);
  return reading;
}

type SinceBefore = Pick<Reading, 'cloudAt' | 'stoppingSince' | 'failing'>;

/**
 * What the reading before it tells of one that says the same: since when the server stops, that the cloud agreed, and that
 * the cloud cannot be asked. SkyPilot's memory by itself says nothing about the cloud.
 */
function sinceBefore(before: Reading | undefined, fresh: FreshReading): SinceBefore {
  const named = before?.name === fresh.name ? before : undefined;
  const same = named?.state.kind === fresh.state.kind ? named : undefined;
  const stopping = fresh.state.kind === 'stopping' && { stoppingSince: same?.stoppingSince ?? fresh.at };
  if (fresh.cloudAt !== undefined) return { cloudAt: fresh.cloudAt, failing: null, ...stopping };
  const isThere = fresh.state.kind !== 'absent' && serverOf(named?.state) !== undefined;
  const failing = isThere && named?.failing?.cloud === true ? named.failing : null;
  return { cloudAt: same === undefined ? 0 : seenInCloudAt(same), failing, ...stopping };
}

/** True when a reading says what the journal does not explain: then the cloud is asked before it is kept. */
export async function isContradiction(journal: Journal, fresh: FreshReading, warn: Warn): Promise<boolean> {
  const before = await readRecord(journal.reading, Reading, warn);
  return contradictsJournal(before, fresh, await readActivity(journal, warn));
}

export type Failing = {
  readonly name: string;
  readonly problem: Problem;
  /** The environment that was asked with: its secrets are masked in what is kept. */
  readonly env?: NodeJS.ProcessEnv;
  /** True when the cloud was to be asked: an answer from SkyPilot's memory does not mend it then. */
  readonly cloud?: boolean;
};

/** Keeps that asking failed, and since when; the last good answer stays beside it. */
export async function recordFailing(journal: Journal, failing: Failing, warn: Warn): Promise<void> {
  const { name, problem, env = process.env, cloud = false } = failing;
  if (await isNewer(journal.reading)) return;
  const before = await readRecord(journal.reading, Reading, warn);
  const kept = before ?? { name, state: { kind: 'absent' as const }, startedAt: 0, at: 0, change: null };
  await writeRecord(journal.reading, {
    ...kept,
    failing: {
      problem: redactProblem(problem, secretsIn(env)),
      since: before?.failing?.since ?? Date.now(),
      ...(cloud && problem.kind === 'network' && { cloud }),
    },
  });
}

/** An instant after `now` was written before the clock was set back: it orders nothing. */
function latestPast(instants: readonly (number | undefined)[], now: number): number {
  return Math.max(0, ...instants.filter((instant) => instant !== undefined && instant <= now).map(Number));
}
