import { readFile } from 'node:fs/promises';
import { Activity } from '../../core/operations/Activity.ts';
import { Reading } from '../../core/server/Reading.ts';
import { ServerFacts } from '../../core/server/ServerFacts.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import { CloudCheck } from '../../core/tools/CloudCheck.ts';
import { isAlive } from '../process/processGroup.ts';
import { isHeld } from './isHeld.ts';
import type { Journal } from './Journal.ts';
import { readRecord, type Warn } from './readRecord.ts';

export type JournalState = Pick<Snapshot, 'reading' | 'activity' | 'facts' | 'check'>;

/** Reads the shared truth as it is now. Missing and damaged files count as nothing known. */
export async function readJournal(journal: Journal, warn: Warn): Promise<JournalState> {
  const [reading, activity, facts, check] = await Promise.all([
    readRecord(journal.reading, Reading, warn),
    readActivity(journal, warn),
    readRecord(journal.facts, ServerFacts, warn),
    readRecord(journal.check, CloudCheck, warn),
  ]);
  return { reading, activity, facts, check };
}

/**
 * What we are doing, as it really is: an operation whose runner is gone was interrupted, and a failure that a person
 * dismissed is over. Both are derived here; only the runner writes the record.
 */
export async function readActivity(journal: Journal, warn: Warn): Promise<Activity> {
  const activity = await recorded(journal, warn);
  if (activity.kind === 'busy' && (await isDead(journal, activity.pid))) {
    // A runner that ended well between the two looks has written its outcome, and was not interrupted.
    const again = await recorded(journal, warn);
    if (again.kind !== 'busy' || again.operation.id !== activity.operation.id) return readActivity(journal, warn);
    return failed(journal, activity.operation, activity.phaseSince);
  }
  return activity.kind === 'failed' && (await isDismissed(journal, activity.operation.id))
    ? { kind: 'idle' }
    : activity;
}

async function recorded(journal: Journal, warn: Warn): Promise<Activity> {
  return (await readRecord(journal.activity, Activity, warn)) ?? { kind: 'idle' };
}

async function failed(
  journal: Journal,
  operation: Extract<Activity, { kind: 'busy' }>['operation'],
  at: number,
): Promise<Activity> {
  if (await isDismissed(journal, operation.id)) return { kind: 'idle' };
  return { kind: 'failed', operation, problem: { kind: 'interrupted' }, at };
}

async function isDead(journal: Journal, pid: number): Promise<boolean> {
  return !isAlive(pid) || !(await isHeld(journal.operationLock, Date.now()));
}

/** The file names the one failure that was put away last: only the last operation can be failed. */
async function isDismissed(journal: Journal, id: string): Promise<boolean> {
  return (await readFile(journal.dismissed, 'utf8').catch(() => '')) === id;
}
