import { ProblemError } from '../core/problems/ProblemError.ts';
import { factsOf } from '../core/server/factsOf.ts';
import { Reading } from '../core/server/Reading.ts';
import { ServerFacts } from '../core/server/ServerFacts.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { knownMachine } from '../core/skypilot/knownMachine.ts';
import { syncFile } from '../core/skypilot/taskFile.ts';
import type { Phase } from '../core/operations/Phase.ts';
import { operationFiles } from '../node/journal/Journal.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { knownLines } from '../node/journal/knownLines.ts';
import { knownLedgers, noLedgers } from '../node/vaults/ledger/knownLedgers.ts';
import { checkCompose } from './checkCompose.ts';
import { checkPrograms } from './checkPrograms.ts';
import { checkVaults } from './checkVaults.ts';
import { copyVaults, goOnCopying } from './copyVaults.ts';
import { learnFrom } from './learnFrom.ts';
import { listRemovals } from './listRemovals.ts';
import type { Run } from './Run.ts';
import { stopIfCancelled } from './stopIfCancelled.ts';
import { writeTask } from './writeTask.ts';

/**
 * Copies the vaults again to the server that runs, and deletes there what was deleted here where that is wanted.
 *
 * It is `sky launch` because `sky exec` copies no file mounts, and an rsync of our own would go past SkyPilot's locks,
 * keys and rules of what is left out. On a server that is UP it takes the machine that is there; a task without an
 * `autostop` leaves the server's own as it is, and one without a set-up runs none (SkyPilot's `execution.py`).
 * @throws ProblemError for everything that can go wrong, a cancel included. The server stays as it is.
 */
export async function sync(given: Run): Promise<void> {
  const vanished = new AbortController();
  try {
    await copyAgain(syncing(given, vanished));
  } catch (error) {
    if (!vanished.signal.aborted || given.cancelled.aborted) throw error;
    throw new ProblemError({ kind: 'cluster_gone', reason: 'It went away before anything was copied.' });
  }
}

async function copyAgain(run: Run): Promise<void> {
  if (run.left !== undefined) {
    learnFrom(run)(await knownLines(run.journal, run.operation.id, undefined));
    return goOnCopying(run, { left: run.left, ledgers: noLedgers });
  }
  checkPrograms(run.env);
  await checkVaults(run);
  await checkCompose(run);
  const { journal, request, operation, warn } = run;
  const reading = await readRecord(journal.reading, Reading, warn);
  const server = serverOf(reading?.state);
  if (server === undefined) throw new ProblemError({ kind: 'refused', why: 'no_server', detail: '' });
  const ledgers = await knownLedgers(journal, server);
  const removed = request.mirror === true ? await listRemovals(run, ledgers) : undefined;
  stopIfCancelled(run);
  const machine = knownMachine(server, factsOf(reading, await readRecord(journal.facts, ServerFacts, warn)));
  const { removals } = operationFiles(journal, operation.id);
  const task = await writeTask(run, syncFile(request.settings, machine, removed && removals));
  await copyVaults(run, { task, ledgers, removed });
}

/** Of a launch's phases a sync shows the copying alone; that the server counts is a part of seeing that all is there. */
const shown: Readonly<Partial<Record<Phase, Phase>>> = {
  preparing: 'preparing',
  starting_skypilot: 'starting_skypilot',
  copying_vaults: 'copying_vaults',
  setting_up: 'confirming',
  starting: 'confirming',
  confirming: 'confirming',
  cancelling: 'cancelling',
};

/**
 * SkyPilot chooses a machine only where there is none: then the server has vanished since it was seen, and what was asked
 * for is cancelled before it makes another.
 */
function syncing(run: Run, vanished: AbortController): Run {
  const enter: Run['enter'] = (phase, note) => {
    const found = shown[phase];
    if (found !== undefined) run.enter(found, note);
  };
  const learn: Run['learn'] = (facts) => {
    // When the machine was asked for is no news of one that runs.
    if (typeof facts === 'function') return Promise.resolve();
    if (facts.instanceType === undefined) return run.learn(facts);
    vanished.abort();
    return Promise.resolve();
  };
  return { ...run, enter, learn, cancelled: AbortSignal.any([run.cancelled, vanished.signal]) };
}
