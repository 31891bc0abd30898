import { isServerOperation, type Operation, type OperationKind } from '../core/operations/Operation.ts';
import { completedText, stamped } from '../core/present/progressJson.ts';
import { seenNow } from '../core/server/seenNow.ts';
import { asSnapshot } from '../node/journal/asSnapshot.ts';
import { readJournal, type JournalState } from '../node/journal/readJournal.ts';
import { exits, type Exit } from './exits.ts';
import type { Outcome } from './Outcome.ts';
import { operationNouns } from '../core/present/operationNouns.ts';
import { serverCompleteJson } from '../core/present/serverCompleteJson.ts';
import { serverCompleteLines } from './show/serverComplete.ts';
import { tellProblem } from './show/tellProblem.ts';
import type { Terminal } from './Terminal.ts';
import { seeTools } from '../node/headless/seeTools.ts';
import { toolsJson } from '../core/present/toolsJson.ts';
import { toolsLines } from './tools/toolsLines.ts';

/** Tells how an operation ended, once the log has been shown, and returns the exit code for it. */
export async function tellOutcome(terminal: Terminal, operation: Operation, outcome: Outcome): Promise<Exit> {
  const { kind } = operation;
  if (outcome.type === 'left') return tellLeft(terminal, kind);
  const seen = await readJournal(terminal.journal, terminal.warn);
  if (outcome.type !== 'complete') {
    return tellProblem(terminal, outcome.problem, { during: kind, ...seenNow(seen) });
  }
  if (terminal.json) {
    const now = await nowJson(terminal, operation, seen);
    terminal.answer(
      JSON.stringify({ ...stamped(outcome.at, 'complete', completedText(kind)), operation: kind, ...now }),
    );
  } else for (const line of await nowLines(terminal, operation, seen)) terminal.say(line);
  return exits.done;
}

function tellLeft(terminal: Terminal, kind: OperationKind): Exit {
  const message = `The ${operationNouns[kind]} goes on. Follow it: carapace logs --follow · Stop it: carapace cancel`;
  if (terminal.json)
    terminal.answer(JSON.stringify({ ...stamped(Date.now(), 'progress', message), interrupted: true }));
  else terminal.say(message);
  return exits.interrupted;
}

async function nowJson(terminal: Terminal, operation: Operation, seen: JournalState): Promise<object> {
  return isServerOperation(operation)
    ? serverCompleteJson(operation, asSnapshot(seen), Date.now())
    : toolsJson(await seeTools(terminal, null));
}

async function nowLines(terminal: Terminal, operation: Operation, seen: JournalState): Promise<string[]> {
  if (isServerOperation(operation)) return serverCompleteLines(operation, seen);
  const title = completedText(operation.kind);
  if (operation.kind === 'remove_tools') return [title];
  return [title, ...toolsLines(await seeTools(terminal, null), terminal.places.config)];
}
