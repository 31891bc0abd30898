import { stamped } from '../../core/present/progressJson.ts';
import { openFailure } from '../../core/server/status.ts';
import { dismissFailure } from '../../node/cancelOperation.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { exits, type Exit } from '../exits.ts';
import { refuse } from '../show/refuse.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace dismiss`: puts the failure that is shown away, in every window. */
export async function dismiss(terminal: Terminal): Promise<Exit> {
  const failure = openFailure(await readJournal(terminal.journal, terminal.warn));
  if (failure === undefined) return refuse(terminal, 'There is no failure to put away.');
  await dismissFailure(terminal.journal, failure.operation.id);
  const message = `The failed ${failure.operation.kind} is put away.`;
  if (terminal.json) terminal.answer(JSON.stringify(stamped(Date.now(), 'complete', message)));
  else terminal.say(message);
  return exits.done;
}
