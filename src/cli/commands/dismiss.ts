import { stamped } from '../../core/present/progressJson.ts';
import type { Operation } from '../../core/operations/Operation.ts';
import { openFailure } from '../../core/server/status.ts';
import { dismissFailure } from '../../node/cancelOperation.ts';
import { readJournal, type JournalState } from '../../node/journal/readJournal.ts';
import { exits, type Exit } from '../exits.ts';
import { operationNouns } from '../../core/present/operationNouns.ts';
import { refuse } from '../show/refuse.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace dismiss`: puts the newest failure that is shown away, in every window. */
export async function dismiss(terminal: Terminal): Promise<Exit> {
  const failed = newestFailure(await readJournal(terminal.journal, terminal.warn));
  if (failed === undefined) return refuse(terminal, 'There is no failure to put away.');
  await dismissFailure(terminal.journal, failed.id);
  const message = `The failed ${operationNouns[failed.kind]} is put away.`;
  if (terminal.json) terminal.answer(JSON.stringify(stamped(Date.now(), 'complete', message)));
  else terminal.say(message);
  return exits.done;
}

function newestFailure(seen: JournalState): Operation | undefined {
  const { toolsActivity } = seen;
  const failures = [openFailure(seen), toolsActivity.kind === 'failed' ? toolsActivity : undefined];
  return failures.filter((failure) => failure !== undefined).toSorted((a, b) => b.at - a.at)[0]?.operation;
}
