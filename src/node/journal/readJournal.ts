import { Cost } from '../../core/money/Cost.ts';
import { Activity, ToolsActivity, type Busy } from '../../core/operations/Activity.ts';
import type { Operation, ServerOperation } from '../../core/operations/Operation.ts';
import { resumable } from '../../core/operations/resumable.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { LeftBehind } from '../../core/server/LeftBehind.ts';
import { Reading } from '../../core/server/Reading.ts';
import { factsOf } from '../../core/server/factsOf.ts';
import { ServerFacts } from '../../core/server/ServerFacts.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import { CloudCheck } from '../../core/tools/CloudCheck.ts';
import { isAbandoned, lockAge } from './isAbandoned.ts';
import { isDismissed } from './isDismissed.ts';
import type { Journal } from './Journal.ts';
import { readRecord, type Warn } from './readRecord.ts';

export type JournalState = Pick<
  Snapshot,
  'reading' | 'activity' | 'toolsActivity' | 'facts' | 'check' | 'cost' | 'newer' | 'leftBehind'
>;

/** How long somebody has to go on with an operation that its runner left, before it is told as one that did not finish. */
const graceMs = 45_000;

/**
 * Reads the shared truth as it is now. Missing and damaged files count as nothing known, and so does everything in a
 * journal that a newer Carapace keeps. `patience` is that of `readActivity`.
 */
export async function readJournal(journal: Journal, warn: Warn, patience = graceMs): Promise<JournalState> {
  const newer: string[] = [];
  const seen = await readAll(
    journal,
    (message, why) => {
      if (why === 'newer') newer.push(message);
      else warn(message);
    },
    patience,
  );
  return newer.length > 0 ? { ...nothing, newer: true } : seen;
}

const idle = { kind: 'idle' } as const;
const nothing = { reading: undefined, activity: idle, toolsActivity: idle, facts: undefined, check: undefined };

/**
 * A runner writes what it found before it writes that it is done: whoever reads in the same order could have the end of
 * an operation beside what was known before it. So the activities come first.
 */
async function readAll(journal: Journal, warn: Warn, patience: number): Promise<JournalState> {
  const [activity, toolsActivity] = await Promise.all([
    readActivity(journal, warn, patience),
    readToolsActivity(journal, warn),
  ]);
  const [reading, facts, check, cost, leftBehind] = await Promise.all([
    readRecord(journal.reading, Reading, warn),
    readRecord(journal.facts, ServerFacts, warn),
    readRecord(journal.check, CloudCheck, warn),
    readRecord(journal.cost, Cost, warn),
    readRecord(journal.leftBehind, LeftBehind, warn),
  ]);
  return {
    reading,
    activity,
    toolsActivity,
    facts: factsOf(reading, facts),
    check,
    cost,
    ...(leftBehind && { leftBehind }),
  };
}

/**
 * What we are doing to the server, as it really is: an operation whose runner is gone was interrupted, and a failure
 * that a person dismissed is over. Both are derived here; only the runner writes the record. One that another runner can
 * go on with counts as going on for so long after its runner was lost, in milliseconds.
 */
export async function readActivity(journal: Journal, warn: Warn, patience = graceMs): Promise<Activity> {
  const read = (): Promise<Activity | undefined> => readRecord<Activity>(journal.activity, Activity, warn);
  const activity = await derived<ServerOperation, Activity>(journal, journal.operationLock, read);
  if (activity.kind !== 'failed' || activity.problem.kind !== 'interrupted' || patience === 0) return activity;
  const found = await read();
  return found?.kind === 'busy' && (await isAwaited(journal, found, patience)) ? found : activity;
}

async function isAwaited(journal: Journal, left: Busy, patience: number): Promise<boolean> {
  if (!resumable(left, Date.now())) return false;
  const age = await lockAge(journal.operationLock);
  return age !== undefined && age < patience;
}

/** What we are doing to the tools, derived in the same way. */
export function readToolsActivity(journal: Journal, warn: Warn): Promise<ToolsActivity> {
  return derived(journal, journal.toolsLock, () => readRecord<ToolsActivity>(journal.tools, ToolsActivity, warn));
}

type Interrupted<T> = { kind: 'failed'; operation: T; problem: { kind: 'interrupted' }; at: number };
type Going<T> = { kind: 'busy'; operation: T; pid: number; phaseSince: number };
type Known<T extends Operation> =
  | { kind: 'idle' }
  | { kind: 'done'; operation: T; at: number }
  | Going<T>
  | { kind: 'failed'; operation: T; problem: Problem; at: number };

async function derived<T extends Operation, A extends Known<T>>(
  journal: Journal,
  lock: string,
  read: () => Promise<A | undefined>,
): Promise<A | Interrupted<T> | { kind: 'idle' }> {
  const found = (await read()) ?? idle;
  if (found.kind === 'busy' && (await isAbandoned(lock, found))) {
    // A runner that ended well between the two looks has written its outcome, and was not interrupted.
    const again = (await read()) ?? idle;
    if (again.kind !== 'busy' || again.operation.id !== found.operation.id) return derived(journal, lock, read);
    const { operation, phaseSince: at } = found;
    if (await isDismissed(journal, operation.id)) return idle;
    return { kind: 'failed', operation, problem: { kind: 'interrupted' }, at };
  }
  return found.kind === 'failed' && (await isDismissed(journal, found.operation.id)) ? idle : found;
}
