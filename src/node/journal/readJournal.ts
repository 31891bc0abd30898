import { readFile } from 'node:fs/promises';
import { Activity, ToolsActivity } from '../../core/operations/Activity.ts';
import type { Operation } from '../../core/operations/Operation.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { Reading } from '../../core/server/Reading.ts';
import { ServerFacts } from '../../core/server/ServerFacts.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import { CloudCheck } from '../../core/tools/CloudCheck.ts';
import { isAlive } from '../process/processGroup.ts';
import { isHeld } from './isHeld.ts';
import type { Journal } from './Journal.ts';
import { readRecord, type Warn } from './readRecord.ts';

export type JournalState = Pick<Snapshot, 'reading' | 'activity' | 'toolsActivity' | 'facts' | 'check'>;

/** Reads the shared truth as it is now. Missing and damaged files count as nothing known. */
export async function readJournal(journal: Journal, warn: Warn): Promise<JournalState> {
  const [reading, activity, toolsActivity, facts, check] = await Promise.all([
    readRecord(journal.reading, Reading, warn),
    readActivity(journal, warn),
    readToolsActivity(journal, warn),
    readRecord(journal.facts, ServerFacts, warn),
    readRecord(journal.check, CloudCheck, warn),
  ]);
  return { reading, activity, toolsActivity, facts, check };
}

/**
 * What we are doing to the server, as it really is: an operation whose runner is gone was interrupted, and a failure
 * that a person dismissed is over. Both are derived here; only the runner writes the record.
 */
export function readActivity(journal: Journal, warn: Warn): Promise<Activity> {
  return derived(journal, journal.operationLock, () => readRecord<Activity>(journal.activity, Activity, warn));
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
  if (found.kind === 'busy' && (await isDead(lock, found.pid))) {
    // A runner that ended well between the two looks has written its outcome, and was not interrupted.
    const again = (await read()) ?? idle;
    if (again.kind !== 'busy' || again.operation.id !== found.operation.id) return derived(journal, lock, read);
    const { operation, phaseSince: at } = found;
    if (await isDismissed(journal, operation.id)) return idle;
    return { kind: 'failed', operation, problem: { kind: 'interrupted' }, at };
  }
  return found.kind === 'failed' && (await isDismissed(journal, found.operation.id)) ? idle : found;
}

const idle = { kind: 'idle' } as const;

async function isDead(lock: string, pid: number): Promise<boolean> {
  return !isAlive(pid) || !(await isHeld(lock, Date.now()));
}

/** The file names the failures that were put away last, one a line. */
async function isDismissed(journal: Journal, id: string): Promise<boolean> {
  return (await readFile(journal.dismissed, 'utf8').catch(() => '')).split('\n').includes(id);
}
