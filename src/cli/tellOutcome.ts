import type { Operation, OperationKind } from '../core/operations/Operation.ts';
import { completedText, stamped } from '../core/present/progressJson.ts';
import { statusJson } from '../core/present/statusJson.ts';
import { headline, place, price } from '../core/present/headline.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { readJournal, type JournalState } from '../node/journal/readJournal.ts';
import { exits, type Exit } from './exits.ts';
import type { Outcome } from './followOperation.ts';
import { tellProblem } from './show/tellProblem.ts';
import type { Terminal } from './Terminal.ts';

const nouns: Readonly<Record<OperationKind, string>> = {
  launch: 'launch',
  repair: 'set-up',
  start: 'start',
  stop: 'stop',
  destroy: 'destroy',
};

/** Tells how an operation ended, once the log has been shown, and returns the exit code for it. */
export async function tellOutcome(terminal: Terminal, { kind, server }: Operation, outcome: Outcome): Promise<Exit> {
  if (outcome.type === 'left') return tellLeft(terminal, kind);
  const seen = await readJournal(terminal.journal, terminal.warn);
  if (outcome.type !== 'complete') {
    const { reading, facts } = seen;
    return tellProblem(terminal, outcome.problem, { during: kind, state: reading?.state, facts });
  }
  if (terminal.json) terminal.answer(JSON.stringify(completeJson(kind, outcome.at, seen)));
  else for (const line of completeLines(kind, server, seen)) terminal.say(line);
  return exits.done;
}

function tellLeft(terminal: Terminal, kind: OperationKind): Exit {
  const message = `The ${nouns[kind]} goes on. Follow it: carapace logs --follow · Stop it: carapace cancel`;
  if (terminal.json)
    terminal.answer(JSON.stringify({ ...stamped(Date.now(), 'progress', message), interrupted: true }));
  else terminal.say(message);
  return exits.interrupted;
}

function completeJson(kind: OperationKind, at: number, seen: JournalState): unknown {
  const snapshot = { ...seen, tools: { kind: 'unknown' as const }, vaults: [] };
  return { ...stamped(at, 'complete', completedText(kind)), operation: kind, ...statusJson(snapshot, Date.now()) };
}

function completeLines(kind: OperationKind, name: string, seen: JournalState): string[] {
  const title = completedText(kind);
  if (kind === 'destroy') return [title];
  if (kind === 'stop') return [title, '  Start it again   carapace start'];
  const snapshot = { ...seen, tools: { kind: 'unknown' as const }, vaults: [] };
  const address = serverOf(seen.reading?.state)?.ip ?? headline(snapshot, Date.now());
  const facts = [address, place(snapshot), price(snapshot)].filter((text) => text !== '');
  return [title, `  Address   ${facts.join(' · ')}`, `  Get in    ssh ${name}`, '  Stop it   carapace stop'];
}
