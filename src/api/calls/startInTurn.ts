import type { ServerOperation, ServerOperationKind } from '../../core/operations/Operation.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { newOperation } from '../../node/newOperation.ts';
import { startOperation } from '../../node/startOperation.ts';
import { Failure } from '../contract/Failure.ts';
import type { Desk } from './Desk.ts';
import { needSkyNamed } from './needSkyNamed.ts';
import { refusedNow } from './refusedNow.ts';

export type Change = Extract<ServerOperationKind, 'launch' | 'stop' | 'start' | 'destroy'>;
export type Changing = ServerOperation & { readonly kind: Change };

/**
 * Starts an operation on the server when its turn has come and nothing stands against it. A destroy ends whatever else
 * goes on first.
 * @throws ProblemError why it is refused, that there is no `sky`, or that the journal cannot be written; Failure when no runner can be started.
 */
export function startInTurn(desk: Desk, kind: Change, settings: Settings): Promise<Changing> {
  return desk.inTurn(async () => {
    const seen = await readJournal(desk.journal, desk.warn);
    const refused = await refusedNow(desk, { kind, settings, seen });
    if (refused !== undefined) throw new ProblemError(refused);
    needSkyNamed(desk, settings);
    const server = kind === 'launch' ? settings.name : watchedName(seen, settings);
    const operation = newOperation(kind, server, 'api');
    const overtake = kind === 'destroy' && seen.activity.kind === 'busy';
    await started(desk, { operation, settings: { ...settings, name: server }, overtake });
    return operation;
  });
}

async function started(desk: Desk, request: Parameters<typeof startOperation>[1]): Promise<void> {
  const problem = await startOperation(desk.journal, request, desk.runner);
  if (problem === undefined) return;
  if (problem.kind !== 'unknown') throw new ProblemError(problem);
  desk.warn(`No runner could be started for ${request.operation.id}: ${problem.lines.join(' / ')}`);
  throw new Failure(500, { server: ['The operation could not be started. What the server writes says why.'] });
}
