import { Reading } from '../core/server/Reading.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { taskFile } from '../core/skypilot/taskFile.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { knownLedgers, noLedgers, type Ledgers } from '../node/vaults/ledger/knownLedgers.ts';
import { checkCredentials } from './checkCredentials.ts';
import { checkPrograms } from './checkPrograms.ts';
import { checkVaults } from './checkVaults.ts';
import { copyVaults } from './copyVaults.ts';
import type { Run } from './Run.ts';
import { writeTask } from './writeTask.ts';

/**
 * Launches the server, or repairs it: the same command, which SkyPilot takes as «make it so».
 * @throws ProblemError for everything that can go wrong, a cancel included.
 */
export async function launch(run: Run): Promise<void> {
  checkPrograms(run.env);
  await checkVaults(run);
  await checkCredentials(run);
  await run.learn({ name: run.operation.server });
  const task = await writeTask(run, taskFile(run.request.settings));
  await copyVaults(run, { task, ledgers: await earlier(run) });
}

/** A new server has nothing yet; one that is repaired may have what was copied to it before. */
async function earlier({ operation, journal, warn }: Run): Promise<Ledgers> {
  if (operation.kind === 'launch') return noLedgers;
  return knownLedgers(journal, serverOf((await readRecord(journal.reading, Reading, warn))?.state));
}
