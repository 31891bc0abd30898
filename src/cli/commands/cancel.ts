import { cancelOperation } from '../../node/cancelOperation.ts';
import { claim } from '../../node/journal/claim.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { exits, type Exit } from '../exits.ts';
import { followOperation } from '../followOperation.ts';
import { chooseShower } from '../show/chooseShower.ts';
import { refuse } from '../show/refuse.ts';
import { tellProblem } from '../show/tellProblem.ts';
import { tellOutcome } from '../tellOutcome.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace cancel`: asks the operation that goes on to end, and shows it until it has. */
export async function cancel(terminal: Terminal): Promise<Exit> {
  const { activity } = await readJournal(terminal.journal, terminal.warn);
  if (activity.kind !== 'busy') {
    const problem = { kind: 'refused', why: 'nothing_to_cancel', detail: '' } as const;
    return tellProblem(terminal, problem, { during: 'reading', state: undefined, facts: undefined });
  }
  const { operation } = activity;
  await cancelOperation(terminal.journal, operation.id);
  const outcome = await followOperation(terminal, operation, chooseShower(terminal, operation.kind));
  if (outcome.type === 'complete')
    return refuse(terminal, `The ${operation.kind} was done before it could be cancelled.`);
  if (outcome.type !== 'left') await claim(terminal.journal, operation.id);
  const exit = await tellOutcome(terminal, operation, outcome);
  return outcome.type === 'error' && outcome.problem.kind === 'cancelled' ? exits.done : exit;
}
