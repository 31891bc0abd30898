import type { OperationKind } from '../core/operations/Operation.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { watchedName } from '../core/server/pollPlan.ts';
import { claim } from '../node/journal/claim.ts';
import { readJournal, type JournalState } from '../node/journal/readJournal.ts';
import { newOperation } from '../node/newOperation.ts';
import { startOperation } from '../node/startOperation.ts';
import type { Exit } from './exits.ts';
import { followOperation } from './followOperation.ts';
import { needSky } from '../node/sky/needSky.ts';
import { refusalNow } from './refusalNow.ts';
import { chooseShower } from './show/chooseShower.ts';
import { tellProblem } from './show/tellProblem.ts';
import { tellOutcome } from './tellOutcome.ts';
import type { Terminal } from './Terminal.ts';

export type Wanted = {
  readonly kind: OperationKind;
  readonly settings: Settings;
  /** Says what will be done and asks; an exit code means that it is not to be done. */
  readonly agree: (server: string, seen: JournalState) => Promise<Exit | undefined>;
};

/**
 * Runs one operation from the terminal: sees that it is possible, asks, starts it in a process of its own, shows it to
 * its end, and tells the outcome once.
 */
export async function operate(terminal: Terminal, { kind, settings, agree }: Wanted): Promise<Exit> {
  const { journal, runner, warn } = terminal;
  needSky(terminal.places, settings.skyPath);
  const seen = await readJournal(journal, warn);
  const refused = await refusalNow(terminal, { kind, settings, seen });
  const circumstances = { during: kind, state: seen.reading?.state, facts: seen.facts };
  if (refused !== undefined) return tellProblem(terminal, refused, circumstances);
  const server = kind === 'launch' ? settings.name : watchedName(seen, settings);
  const declined = await agree(server, seen);
  if (declined !== undefined) return declined;
  const operation = newOperation(kind, server, 'terminal');
  const problem = await startOperation(journal, { operation, settings: { ...settings, name: server } }, runner);
  if (problem !== undefined) return tellProblem(terminal, problem, circumstances);
  const outcome = await followOperation(terminal, operation, chooseShower(terminal, kind));
  if (outcome.type !== 'left') await claim(journal, operation.id);
  return tellOutcome(terminal, operation, outcome);
}

/** For an operation that nobody has to be asked about. */
export const withoutAsking = (): Promise<undefined> => Promise.resolve(undefined);
