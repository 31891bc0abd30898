import { operationFiles } from '../../node/journal/Journal.ts';
import { exits, type Exit } from '../exits.ts';
import { openHistory } from '../../node/history/openHistory.ts';
import { readJournal } from '../../node/journal/readJournal.ts';
import { historyLines, pastJson } from '../show/historyLines.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace history`: the last operations, the newest first, a line each. */
export async function history(terminal: Terminal, most: number): Promise<Exit> {
  const { journal, json, answer, say, warn } = terminal;
  const past = (await openHistory(journal).read(await readJournal(journal, warn))).slice(0, most);
  if (json) for (const one of past) answer(JSON.stringify(pastJson(one, operationFiles(journal, one.id).events)));
  else if (past.length === 0) say('Nothing was done yet.');
  else historyLines(past, Date.now()).forEach(answer);
  return exits.done;
}
