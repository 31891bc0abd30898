import { setTimeout as wait } from 'node:timers/promises';
import { refusal } from '../core/operations/refusal.ts';
import { believed } from '../core/server/believed.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { hold, holderIsGone, staleMs, type Held } from '../node/journal/hold.ts';
import type { Journal } from '../node/journal/Journal.ts';
import { readJournal, type JournalState } from '../node/journal/readJournal.ts';
import type { ServerOperationKind } from '../core/operations/Operation.ts';
import type { Warn } from '../node/journal/readRecord.ts';

export type Accepted = { readonly held: Held; readonly before: JournalState };
export type TakenOn = Accepted | { readonly refused: Problem };

/**
 * Takes the one lock that lets a process change the server, or says why it cannot. When the last holder was killed, its
 * lock is waited for: it becomes free within seconds.
 */
export async function takeOn(journal: Journal, kind: ServerOperationKind, warn: Warn): Promise<TakenOn> {
  const until = Date.now() + staleMs + 5_000;
  for (;;) {
    const held = await hold(journal.operationLock, () => {
      warn('The lock of this operation was lost.');
    });
    const before = await readJournal(journal, warn);
    if (held !== undefined) {
      const reading = believed(before, Date.now());
      const refused = refusal(kind, { reading, activity: before.activity });
      if (refused === undefined) return { held, before };
      await held.release();
      return { refused };
    }
    if (!(await holderIsGone(journal.operationLock)) || Date.now() > until) return { refused: busy(before) };
    await wait(250);
  }
}

function busy({ activity }: JournalState): Problem {
  return { kind: 'refused', why: 'busy', detail: activity.kind === 'busy' ? activity.operation.kind : '' };
}
