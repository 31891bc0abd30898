import type { Activity, ToolsActivity } from '../core/operations/Activity.ts';
import type { JournalState } from '../node/journal/readJournal.ts';

export type Worked = Exclude<Activity | ToolsActivity, { kind: 'idle' }>;

/**
 * What is done to the server and to the tools, or was done last: first what goes on, on the server before the tools,
 * then the newest.
 */
export function lastOperations({
  activity,
  toolsActivity,
}: Pick<JournalState, 'activity' | 'toolsActivity'>): Worked[] {
  const both: (Activity | ToolsActivity)[] = [activity, toolsActivity];
  const worked = both.filter((one): one is Worked => one.kind !== 'idle');
  return worked.toSorted(
    (a, b) =>
      Number(b.kind === 'busy') - Number(a.kind === 'busy') ||
      (a.kind === 'busy' ? 0 : b.operation.askedAt - a.operation.askedAt),
  );
}
