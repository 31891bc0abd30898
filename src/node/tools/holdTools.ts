import { setTimeout as wait } from 'node:timers/promises';
import type { ToolsActivity } from '../../core/operations/Activity.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { hold, type Held } from '../journal/hold.ts';
import type { Journal } from '../journal/Journal.ts';
import { readToolsActivity } from '../journal/readJournal.ts';
import type { Warn } from '../journal/readRecord.ts';

/** How often a waiting process looks, in milliseconds: it tries the lock and shows how far the other one is. */
const lookMs = 250;

export type Waiting = {
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly warn: Warn;
  /** Called when the lock was lost although it is held: somebody else may be installing now. */
  readonly onLost: () => void;
  /** Called with what the process that has the lock is doing, each time that it is looked at. */
  readonly onOther: (activity: ToolsActivity) => void;
};

/**
 * Takes the lock of the tools, after whoever has it. A holder that was killed is noticed within 15 seconds. When the
 * one that was waited for fails, so does this one, with the same problem: the same attempt again would end the same.
 * @throws ProblemError of the other process, or `cancelled`.
 */
export async function holdTools({ journal, signal, warn, onLost, onOther }: Waiting): Promise<Held> {
  const since = Date.now();
  for (;;) {
    if (signal.aborted) throw new ProblemError({ kind: 'cancelled' });
    const held = await hold(journal.toolsLock, onLost);
    const other = await readToolsActivity(journal, warn);
    if (other.kind === 'failed' && other.at >= since && isLasting(other.problem)) {
      await held?.release();
      throw new ProblemError(other.problem);
    }
    if (held !== undefined) return held;
    onOther(other);
    await wait(lookMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Somebody who cancelled, or was ended, says nothing about how it would end for the next. */
function isLasting({ kind }: { readonly kind: string }): boolean {
  return kind !== 'cancelled' && kind !== 'interrupted' && kind !== 'refused';
}
