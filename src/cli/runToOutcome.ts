import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import { claim } from '../node/journal/claim.ts';
import { startOperation } from '../node/startOperation.ts';
import { followOperation } from './followOperation.ts';
import type { Outcome } from './Outcome.ts';
import { chooseShower } from './show/chooseShower.ts';
import type { Terminal } from './Terminal.ts';

/**
 * Runs one operation in a process of its own and shows it until it ends, or the person has enough of it (`left`). The
 * outcome is this terminal's to tell: no other shell will.
 * @throws ProblemError when the journal cannot be written.
 */
export async function runToOutcome(terminal: Terminal, request: OperationRequest): Promise<Outcome> {
  const { journal, runner } = terminal;
  const { operation } = request;
  const gone = new AbortController();
  const onExit = (): void => {
    gone.abort();
  };
  const problem = await startOperation(journal, request, { ...runner, onExit });
  if (problem !== undefined) return { type: 'error', at: Date.now(), problem };
  const shower = chooseShower(terminal, operation.kind);
  const outcome = await followOperation(terminal, operation, shower, gone.signal);
  if (outcome.type !== 'left') await claim(journal, operation.id);
  return outcome;
}
