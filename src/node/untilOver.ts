import { setTimeout as wait } from 'node:timers/promises';
import { isServerOperation, type Operation } from '../core/operations/Operation.ts';
import type { Journal } from './journal/Journal.ts';
import { readActivity } from './journal/readJournal.ts';
import type { Warn } from './journal/readRecord.ts';

const lookMs = 500;

/**
 * Resolves when an operation whose runner has ended does not go on any more: another runner may go on with it, as long as
 * the journal says so.
 */
export async function untilOver(journal: Journal, operation: Operation, warn: Warn): Promise<void> {
  if (!isServerOperation(operation)) return;
  for (;;) {
    const activity = await readActivity(journal, warn);
    if (activity.kind !== 'busy' || activity.operation.id !== operation.id) return;
    await wait(lookMs);
  }
}
