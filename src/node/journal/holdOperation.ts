import { Activity } from '../../core/operations/Activity.ts';
import { hasArgument } from '../process/hasArgument.ts';
import { isAlive } from '../process/processGroup.ts';
import { freeLate } from './freeLate.ts';
import { hold, type Held } from './hold.ts';
import type { Journal } from './Journal.ts';
import { readRecord, type Warn } from './readRecord.ts';

/**
 * Takes the lock that lets a process change the server, or returns undefined when another one has it. A runner that lives
 * keeps it, although it looks left behind: the clock was set, or the machine has slept.
 */
export async function holdOperation(journal: Journal, warn: Warn): Promise<Held | undefined> {
  await freeLate(journal.operationLock);
  const activity = await readRecord<Activity>(journal.activity, Activity, warn);
  if (activity?.kind === 'busy' && isAlive(activity.pid) && (await hasArgument(activity.pid, activity.operation.id)))
    return undefined;
  return hold(journal.operationLock, () => {
    warn('The lock of this operation was lost.');
  });
}
