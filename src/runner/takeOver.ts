import { setTimeout as wait } from 'node:timers/promises';
import { Activity, type Busy } from '../core/operations/Activity.ts';
import { staleMs, type Held } from '../node/journal/hold.ts';
import { holdOperation } from '../node/journal/holdOperation.ts';
import type { Journal } from '../node/journal/Journal.ts';
import { readAbandoned } from '../node/journal/readAbandoned.ts';
import { readRecord, type Warn } from '../node/journal/readRecord.ts';

export type TakenOver = { readonly held: Held; readonly left: Busy };

/**
 * Takes the lock of an operation that its runner left, once it has become free; undefined when somebody else has it, or
 * the operation is no longer left.
 */
export async function takeOver(journal: Journal, id: string, warn: Warn): Promise<TakenOver | undefined> {
  const until = performance.now() + staleMs + 10_000;
  while (performance.now() < until) {
    const left = await readAbandoned(journal, warn);
    if (left?.operation.id !== id) return undefined;
    const held = await holdOperation(journal, warn);
    if (held === undefined) {
      await wait(250);
      continue;
    }
    const now = await readRecord<Activity>(journal.activity, Activity, warn);
    if (now?.kind === 'busy' && now.operation.id === id && now.pid === left.pid) return { held, left: now };
    await held.release();
    return undefined;
  }
  return undefined;
}
