import { cancelOperation } from '../../node/cancelOperation.ts';
import { claim } from '../../node/journal/claim.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { exits, type Exit } from '../exits.ts';
import { followOperation } from '../followOperation.ts';
import { lastOperations } from '../lastOperations.ts';
import { chooseShower } from '../show/chooseShower.ts';
import { operationNouns } from '../../core/present/operationNouns.ts';
import { resumeFirst } from '../../node/headless/resumeFirst.ts';
import { refuse } from '../show/refuse.ts';
import { tellProblem } from '../show/tellProblem.ts';
import { tellOutcome } from '../tellOutcome.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace cancel`: asks what goes on to end, on the server before the tools, and shows it until it has. */
export async function cancel(terminal: Terminal): Promise<Exit> {
  await resumeFirst(terminal);
  const seen = await readJournal(terminal.journal, terminal.warn);
  const [last] = lastOperations(seen);
  if (last?.kind !== 'busy') {
    const why = seen.newer === true ? 'newer' : 'nothing_to_cancel';
    const problem = { kind: 'refused', why, detail: '' } as const;
    return tellProblem(terminal, problem, { during: 'reading', state: undefined, facts: undefined });
  }
  const { operation } = last;
  await cancelOperation(terminal.journal, operation.id);
  const outcome = await followOperation(terminal, operation, chooseShower(terminal, operation.kind));
  if (outcome.type === 'complete')
    return refuse(terminal, `The ${operationNouns[operation.kind]} was done before it could be cancelled.`);
  if (outcome.type !== 'left') await claim(terminal.journal, operation.id);
  const exit = await tellOutcome(terminal, operation, outcome);
  return outcome.type === 'error' && outcome.problem.kind === 'cancelled' ? exits.done : exit;
}
