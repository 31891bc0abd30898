import { Activity, type Busy } from '../../core/operations/Activity.ts';
import { resumable } from '../../core/operations/resumable.ts';
import { isAbandoned } from './isAbandoned.ts';
import { isDismissed } from './isDismissed.ts';
import type { Journal } from './Journal.ts';
import { readRecord, type Warn } from './readRecord.ts';
import { unlessNewer } from './unlessNewer.ts';

/** The operation on the server that its runner left, and that another can go on with; undefined when there is none. */
export async function readAbandoned(journal: Journal, warn: Warn): Promise<Busy | undefined> {
  const found = await readRecord<Activity>(journal.activity, Activity, unlessNewer(warn));
  if (found?.kind !== 'busy' || !resumable(found, Date.now())) return undefined;
  if (!(await isAbandoned(journal.operationLock, found))) return undefined;
  return (await isDismissed(journal, found.operation.id)) ? undefined : found;
}
