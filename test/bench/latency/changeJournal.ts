import { setTimeout as delay } from 'node:timers/promises';
import type { Busy } from '../../../src/core/operations/Activity.ts';
import type { ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import { hold } from '../../../src/node/journal/hold.ts';
import type { Journal } from '../../../src/node/journal/Journal.ts';
import { writeRecord } from '../../../src/node/journal/writeRecord.ts';
import { newOperation } from '../../../src/node/newOperation.ts';

export type Change = { readonly kind: ServerOperationKind; readonly note: string };

export type Changing<T> = {
  readonly next: (index: number) => Change;
  readonly seen: () => Promise<T>;
  /** Between two changes about so many milliseconds, never in step with anything else. */
  readonly pauseMs: number;
};

/**
 * Writes what goes on, so many times, as a runner does while it holds the lock. `next` says what, just before. The lock
 * is held until `seen` has resolved: without it, what goes on would count as left by a runner that is gone.
 */
export async function changeJournal<T>(
  journal: Journal,
  times: number,
  { next, seen, pauseMs }: Changing<T>,
): Promise<T> {
  const held = await hold(journal.operationLock, () => undefined);
  if (held === undefined) throw new Error('Another operation holds the lock.');
  try {
    const operation = newOperation('launch', 'carapace', 'terminal');
    for (let i = 0; i < times; i += 1) {
      await delay(pauseMs * (0.6 + Math.random() * 0.8));
      const { kind, note } = next(i);
      await writeRecord(journal.activity, busy({ ...operation, kind }, note));
    }
    return await seen();
  } finally {
    await held.release();
  }
}

function busy(operation: Busy['operation'], note: string): Busy {
  const now = Date.now();
  const handle = { requestId: null, jobId: null };
  const phase = { phase: 'preparing' as const, phaseSince: now, since: now, note };
  return { kind: 'busy', operation, ...phase, done: [], pid: process.pid, handle };
}
