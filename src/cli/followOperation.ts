import { setTimeout as wait } from 'node:timers/promises';
import type { Operation } from '../core/operations/Operation.ts';
import { isLast, type OperationEvent } from '../core/operations/OperationEvent.ts';
import { followEvents } from '../node/journal/followEvents.ts';
import { readActivity } from '../node/journal/readJournal.ts';
import type { Shower } from './show/Shower.ts';
import type { Terminal } from './Terminal.ts';

type Last = Extract<OperationEvent, { type: 'complete' | 'error' | 'refused' }>;
export type Outcome = Last | { readonly type: 'left' };

/** How often to see whether the runner is still there, in milliseconds. */
const lookMs = 1_000;

/**
 * Shows an operation from its first event until it ends, its runner is gone, or the person has enough of it (`left`).
 * A runner that was killed writes no last event: what the journal makes of it is then the outcome.
 */
export async function followOperation(terminal: Terminal, { id }: Operation, shower: Shower): Promise<Outcome> {
  const { journal, interrupted } = terminal;
  const over = new AbortController();
  const gone = outcomeWithoutEvents(terminal, id, over.signal)
    .catch(() => undefined)
    .finally(() => {
      over.abort();
    });
  try {
    const last = await followEvents(journal, id, shower.show, AbortSignal.any([interrupted, over.signal]));
    over.abort();
    if (last !== undefined && isEnd(last)) return last;
    return interrupted.aborted ? { type: 'left' } : ((await gone) ?? { type: 'left' });
  } finally {
    over.abort();
    shower.end();
  }
}

/**
 * Waits until the journal says that the operation is over and lets the log's own last event come first. Undefined when
 * aborted before.
 */
async function outcomeWithoutEvents(terminal: Terminal, id: string, signal: AbortSignal): Promise<Outcome | undefined> {
  let before: Outcome | undefined;
  for (;;) {
    await wait(lookMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return before;
    const found = await outcomeInJournal(terminal, id);
    if (found !== undefined && before !== undefined) return found;
    before = found;
  }
}

/** What the journal says of an operation that is not going on; undefined while it is. */
async function outcomeInJournal({ journal, warn }: Terminal, id: string): Promise<Outcome | undefined> {
  const activity = await readActivity(journal, warn);
  const at = Date.now();
  if (activity.kind === 'idle' || activity.operation.id !== id)
    return { type: 'error', at, problem: { kind: 'interrupted' } };
  if (activity.kind === 'busy') return undefined;
  return activity.kind === 'done'
    ? { type: 'complete', at: activity.at }
    : { type: 'error', at: activity.at, problem: activity.problem };
}

function isEnd(event: OperationEvent): event is Last {
  return isLast(event);
}
