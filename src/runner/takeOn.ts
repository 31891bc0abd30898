import { setTimeout as wait } from 'node:timers/promises';
import type { ServerOperation } from '../core/operations/Operation.ts';
import { refusal } from '../core/operations/refusal.ts';
import { believed } from '../core/server/believed.ts';
import type { Problem } from '../core/problems/Problem.ts';
import { holderIsGone, staleMs, type Held } from '../node/journal/hold.ts';
import { holdOperation } from '../node/journal/holdOperation.ts';
import type { Journal } from '../node/journal/Journal.ts';
import { readJournal, type JournalState } from '../node/journal/readJournal.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import type { Warn } from '../node/journal/readRecord.ts';
import { overtaking } from './overtake.ts';

export type Accepted = { readonly held: Held; readonly before: JournalState };
export type TakenOn = Accepted | { readonly refused: Problem };

type Asking = Pick<OperationRequest, 'overtake'> & { readonly operation: ServerOperation };

/**
 * Takes the one lock that lets a process change the server, or says why it cannot. When the last holder was killed, its
 * lock is waited for: it becomes free within seconds. A request that overtakes ends what holds it.
 */
export async function takeOn(
  journal: Journal,
  { operation: { kind }, overtake }: Asking,
  warn: Warn,
): Promise<TakenOn> {
  const other = overtake === true ? overtaking(journal, warn) : undefined;
  let until = performance.now() + staleMs + 5_000;
  for (;;) {
    const held = await holdOperation(journal, warn);
    const before = await readJournal(journal, warn, 0);
    if (held !== undefined) {
      const reading = believed(before, Date.now());
      const refused = refusal(kind, { ...before, reading });
      // What was ended may have left nothing: then this has what it wanted, and says so.
      if (refused === undefined || (other !== undefined && refused.why === 'no_server')) return { held, before };
      await held.release();
      return { refused };
    }
    if (other !== undefined && (await other.goOn())) until = performance.now() + staleMs + 5_000;
    else if (!(await holderIsGone(journal.operationLock)) || performance.now() > until)
      return { refused: busy(before) };
    await wait(250);
  }
}

function busy({ activity }: JournalState): Problem {
  return { kind: 'refused', why: 'busy', detail: activity.kind === 'busy' ? activity.operation.kind : '' };
}
