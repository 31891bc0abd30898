import type { RouteHandler } from '@hono/zod-openapi';
import type { Operation } from '../../core/operations/Operation.ts';
import { operationNouns } from '../../core/present/operationNouns.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { cancelOperation } from '../../node/cancelOperation.ts';
import { resumeFirst } from '../../node/headless/resumeFirst.ts';
import { readJournal, type JournalState } from '../../node/journal/readJournal.ts';
import { success, type ApiEnv } from '../contract/Answer.ts';
import type { cancelRoute } from '../contract/cancelRoute.ts';
import { eventsOf } from './accepted.ts';
import type { Desk } from './Desk.ts';
import { telling } from './telling.ts';

/** `POST /cluster/cancel`: asks what goes on to end, and answers at once. */
export function cancel(desk: Desk): RouteHandler<typeof cancelRoute, ApiEnv> {
  return async (context) => {
    const operation = await telling('reading', async () => {
      await resumeFirst(desk);
      const seen = await readJournal(desk.journal, desk.warn);
      const going = goingOn(seen) ?? desk.installer.current()?.operation;
      if (going === undefined) {
        const why = seen.newer === true ? 'newer' : 'nothing_to_cancel';
        throw new ProblemError({ kind: 'refused', why, detail: '' });
      }
      await cancelOperation(desk.journal, going.id);
      return going;
    });
    const message = `The ${operationNouns[operation.kind]} is being cancelled.`;
    return context.json(success(context, { message, ...eventsOf(operation) }), 202);
  };
}

function goingOn({ activity, toolsActivity }: JournalState): Operation | undefined {
  return [activity, toolsActivity].find((one) => one.kind === 'busy')?.operation;
}
