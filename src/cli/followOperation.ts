import { setTimeout as wait } from 'node:timers/promises';
import type { Operation } from '../core/operations/Operation.ts';
import { isLast, type OperationEvent } from '../core/operations/OperationEvent.ts';
import { followEvents } from '../node/journal/followEvents.ts';
import { resumer } from '../node/resumeOperation.ts';
import { keepAttending } from '../node/sky/attention.ts';
import type { Outcome } from './Outcome.ts';
import { outcomeInJournal } from './outcomeInJournal.ts';
import type { Shower } from './show/Shower.ts';
import type { Terminal } from './Terminal.ts';

/** How often to see whether the runner is still there, in milliseconds. */
const lookMs = 1_000;

/**
 * Shows an operation from its first event until it ends, its runner is gone, or the person has enough of it (`left`).
 * A runner that was killed writes no last event: what the journal makes of it is then the outcome. `gone` aborts when it
 * has ended, where that is known.
 */
export async function followOperation(
  terminal: Terminal,
  operation: Operation,
  shower: Shower,
  gone?: AbortSignal,
): Promise<Outcome> {
  const { journal, interrupted } = terminal;
  const over = new AbortController();
  void keepAttending(journal, over.signal);
  const journaled = outcomeWithoutEvents(terminal, operation, { over: over.signal, gone })
    .catch(() => undefined)
    .finally(() => {
      over.abort();
    });
  try {
    const last = await followEvents(journal, operation.id, shower.show, AbortSignal.any([interrupted, over.signal]));
    over.abort();
    if (last !== undefined && isEnd(last)) return last;
    return interrupted.aborted ? { type: 'left' } : ((await journaled) ?? { type: 'left' });
  } finally {
    over.abort();
    shower.end();
  }
}

/**
 * Waits until the journal has said often enough that the operation is over, so that the log's own last event can come
 * first. Undefined when aborted before.
 */
async function outcomeWithoutEvents(
  terminal: Terminal,
  operation: Operation,
  { over, gone }: { readonly over: AbortSignal; readonly gone: AbortSignal | undefined },
): Promise<Outcome | undefined> {
  const resume = resumer(terminal.journal, { runner: () => terminal.runner, warn: terminal.warn });
  let looks = 0;
  for (;;) {
    await wait(lookMs, undefined, { signal: over, ref: false }).catch(() => undefined);
    if (over.aborted) return undefined;
    await resume();
    const found = await outcomeInJournal(terminal, operation, gone?.aborted === true);
    looks = found === undefined ? 0 : looks + 1;
    if (found !== undefined && looks >= found.looks) return found.outcome;
  }
}

function isEnd(event: OperationEvent): event is Exclude<Outcome, { type: 'left' }> {
  return isLast(event);
}
