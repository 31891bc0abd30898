import type { ServerOperationKind } from '../core/operations/Operation.ts';
import type { AutostopWish } from '../core/operations/OperationRequest.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { seenNow } from '../core/server/seenNow.ts';
import { watchedName } from '../core/server/pollPlan.ts';
import { readJournal, type JournalState } from '../node/journal/readJournal.ts';
import { newOperation } from '../node/newOperation.ts';
import type { Exit } from './exits.ts';
import { needSky } from '../node/sky/needSky.ts';
import { refusalNow } from '../node/headless/refusalNow.ts';
import { resumeFirst } from '../node/headless/resumeFirst.ts';
import { runToOutcome } from './runToOutcome.ts';
import { tellProblem } from './show/tellProblem.ts';
import { tellOutcome } from './tellOutcome.ts';
import type { Terminal } from './Terminal.ts';

export type Wanted = {
  readonly kind: ServerOperationKind;
  readonly settings: Settings;
  /** For a sync: deletes on the server what was copied to it and is deleted here. */
  readonly mirror?: boolean;
  /** What an `autostop` sets. */
  readonly autostop?: AutostopWish;
  /** For a destroy: has SkyPilot forget a server that it cannot reach. */
  readonly purge?: boolean;
  /** Says what will be done and asks; an exit code means that it is not to be done. */
  readonly agree: (server: string, seen: JournalState) => Promise<Exit | undefined>;
};

/**
 * Changes the server from the terminal: sees that it is possible, asks, runs the operation to its end, and tells the
 * outcome once. Tools that are missing are installed on the way, but a `sky` that the settings name has to be there.
 */
export async function operate(terminal: Terminal, wanted: Wanted): Promise<Exit> {
  const { kind, settings, agree, mirror, autostop, purge } = wanted;
  const { journal, places, env, warn } = terminal;
  if (settings.skyPath !== null) needSky(places, settings.skyPath, env);
  if (kind !== 'destroy') await resumeFirst(terminal);
  const seen = await readJournal(journal, warn);
  const refused = await refusalNow(terminal, { kind, settings, seen });
  const circumstances = { during: kind, ...seenNow(seen) };
  if (refused !== undefined) return tellProblem(terminal, refused, circumstances);
  const server = kind === 'launch' ? settings.name : watchedName(seen, settings);
  const declined = await agree(server, seen);
  if (declined !== undefined) return declined;
  const operation = newOperation(kind, server, 'terminal');
  const outcome = await runToOutcome(terminal, {
    operation,
    settings: { ...settings, name: server },
    mirror,
    autostop,
    purge,
    // Whoever agreed has read what is ended first.
    overtake: kind === 'destroy' && seen.activity.kind === 'busy',
  });
  return tellOutcome(terminal, operation, outcome);
}

/** For an operation that nobody has to be asked about. */
export const withoutAsking = (): Promise<undefined> => Promise.resolve(undefined);
