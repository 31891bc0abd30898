import type { Activity, ToolsActivity } from '../operations/Activity.ts';
import type { Problem } from '../problems/Problem.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import type { PastOperation, PastOutcome } from './PastOperation.ts';
import type { TracedEnd, Traces } from './Traces.ts';

type Seen = Pick<Snapshot, 'activity' | 'toolsActivity'>;
type End = Pick<PastOperation, 'endedAt' | 'outcome' | 'problem'>;

/** What became of an operation: what its log says at the end, else what the journal's records say of it. */
export function asPast({ end, waits, ...asked }: Traces, { activity, toolsActivity }: Seen): PastOperation {
  const named = [activity, toolsActivity].flatMap((one) => (isOf(one, asked.id) ? [one] : []));
  if (named.some(({ kind }) => kind === 'busy')) return { ...asked, ...going };
  if (end !== undefined) return { ...asked, ...logged(end) };
  const [ended] = named.flatMap(recorded);
  return { ...asked, ...(ended ?? (waits ? going : unfinished)) };
}

type Named = Exclude<Activity | ToolsActivity, { kind: 'idle' }>;

function isOf(activity: Activity | ToolsActivity, id: string): activity is Named {
  return activity.kind !== 'idle' && activity.operation.id === id;
}

const going: End = { outcome: 'going', endedAt: undefined, problem: undefined };
const unfinished: End = { outcome: 'unfinished', endedAt: undefined, problem: undefined };

function logged({ type, at, problem }: TracedEnd): End {
  if (type === 'complete') return { outcome: 'done', endedAt: at, problem: undefined };
  if (type === 'refused') return { outcome: 'refused', endedAt: at, problem };
  return { outcome: outcomeOf(problem), endedAt: at, problem };
}

/** A runner that was killed between its record and its last event has left the record. */
function recorded(activity: Named): End[] {
  if (activity.kind === 'done') return [{ outcome: 'done', endedAt: activity.at, problem: undefined }];
  if (activity.kind !== 'failed') return [];
  const { problem, at } = activity;
  return problem.kind === 'interrupted' ? [unfinished] : [{ outcome: outcomeOf(problem), endedAt: at, problem }];
}

function outcomeOf(problem: Problem | undefined): PastOutcome {
  if (problem?.kind === 'cancelled') return 'cancelled';
  if (problem?.kind === 'interrupted') return 'unfinished';
  return problem?.kind === 'refused' ? 'refused' : 'failed';
}
