import type { ServerOperationKind } from '../core/operations/Operation.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { watchedName } from '../core/server/pollPlan.ts';
import { readJournal, type JournalState } from '../node/journal/readJournal.ts';
import { newOperation } from '../node/newOperation.ts';
import type { Exit } from './exits.ts';
import { needSky } from '../node/sky/needSky.ts';
import { refusalNow } from './refusalNow.ts';
import { runToOutcome } from './runToOutcome.ts';
import { tellProblem } from './show/tellProblem.ts';
import { tellOutcome } from './tellOutcome.ts';
import type { Terminal } from './Terminal.ts';

export type Wanted = {
  readonly kind: ServerOperationKind;
  readonly settings: Settings;
  /** For a sync: deletes on the server what was copied to it and is deleted here. */
  readonly mirror?: boolean;
  /** Says what will be done and asks; an exit code means that it is not to be done. */
  readonly agree: (server: string, seen: JournalState) => Promise<Exit | undefined>;
};

/**
 * Changes the server from the terminal: sees that it is possible, asks, runs the operation to its end, and tells the
 * outcome once. Tools that are missing are installed on the way, but a `sky` that the settings name has to be there.
 */
export async function operate(terminal: Terminal, { kind, settings, agree, mirror }: Wanted): Promise<Exit> {
  const { journal, places, env, warn } = terminal;
  if (settings.skyPath !== null) needSky(places, settings.skyPath, env);
  const seen = await readJournal(journal, warn);
  const refused = await refusalNow(terminal, { kind, settings, seen });
  const circumstances = { during: kind, state: seen.reading?.state, facts: seen.facts };
  if (refused !== undefined) return tellProblem(terminal, refused, circumstances);
  const server = kind === 'launch' ? settings.name : watchedName(seen, settings);
  const declined = await agree(server, seen);
  if (declined !== undefined) return declined;
  const operation = newOperation(kind, server, 'terminal');
  const outcome = await runToOutcome(terminal, {
    operation,
    settings: { ...settings, name: server },
    mirror,
  });
  return tellOutcome(terminal, operation, outcome);
}

/** For an operation that nobody has to be asked about. */
export const withoutAsking = (): Promise<undefined> => Promise.resolve(undefined);
