import { isServerOperation, type Operation } from '../core/operations/Operation.ts';
import { readActivity, readToolsActivity } from '../node/journal/readJournal.ts';
import type { Outcome } from './Outcome.ts';
import type { Terminal } from './Terminal.ts';

/** What the journal says of an operation, and how often in a row it has to say so before it is believed. */
export type Verdict = { readonly outcome: Outcome; readonly looks: number };

/** Long enough for the log's own last event to be seen. */
const sure = 2;

/**
 * An operation on the tools that waits for another one is in no record, and has its turn soon after it. So many looks in
 * which nobody is at it say that its runner is gone, where nothing else tells.
 */
const unrecorded = 30;

/**
 * What the journal says of an operation that is not going on; undefined while it is. `isGone` is true when its runner is
 * known to have ended.
 */
export async function outcomeInJournal(
  { journal, warn }: Terminal,
  operation: Operation,
  isGone: boolean,
): Promise<Verdict | undefined> {
  const onServer = isServerOperation(operation);
  const activity = onServer ? await readActivity(journal, warn) : await readToolsActivity(journal, warn);
  const isOurs = activity.kind !== 'idle' && activity.operation.id === operation.id;
  if (activity.kind === 'busy' && (isOurs || !(onServer || isGone))) return undefined;
  if (activity.kind === 'idle' || activity.kind === 'busy' || !isOurs) {
    const interrupted = { type: 'error', at: Date.now(), problem: { kind: 'interrupted' } } as const;
    return { outcome: interrupted, looks: onServer || isGone ? sure : unrecorded };
  }
  return activity.kind === 'done'
    ? { outcome: { type: 'complete', at: activity.at }, looks: sure }
    : { outcome: { type: 'error', at: activity.at, problem: activity.problem }, looks: sure };
}
