import { Reading } from '../core/server/Reading.ts';
import { serverOf } from '../core/server/ServerState.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { taskFile } from '../core/skypilot/taskFile.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { knownLedgers, noLedgers, type Ledgers } from '../node/vaults/ledger/knownLedgers.ts';
import { checkCompose } from './checkCompose.ts';
import { checkPrograms } from './checkPrograms.ts';
import { checkVaults } from './checkVaults.ts';
import { copyVaults, goOnCopying } from './copyVaults.ts';
import { credentialsAside, type Credentials } from './credentialsAside.ts';
import { refuseAfterReading } from './refuseAfterReading.ts';
import { rememberedWish } from './rememberWish.ts';
import type { Run } from './Run.ts';
import { whileUnfinished } from './whileUnfinished.ts';
import { writeTask } from './writeTask.ts';

/**
 * Launches the server, or repairs it: the same command, which SkyPilot takes as «make it so».
 * @throws ProblemError for everything that can go wrong, a cancel included.
 */
export async function launch(run: Run): Promise<void> {
  const { left } = run;
  if (left !== undefined) {
    const known = await earlier(run);
    return whileUnfinished(run, () => goOnCopying(run, { left, ledgers: known }));
  }
  // What can be seen here comes first: no cloud is asked for a launch that may not begin.
  checkPrograms(run.env);
  await checkVaults(run);
  await checkCompose(run);
  const credentials = credentialsAside(run);
  await launchAnew(run, credentials).finally(credentials.abandon);
}

async function launchAnew(run: Run, credentials: Credentials): Promise<void> {
  await refuseAfterReading(run);
  await credentials.maySubmit();
  try {
    await run.learn({ name: run.operation.server, compose: run.request.settings.composeFile !== null });
    const task = await writeTask(run, taskFile(await withWish(run)));
    const ledgers = await earlier(run);
    await whileUnfinished(run, () => copyVaults(credentials.run, { task, ledgers }));
  } catch (error) {
    // What is wrong with the credentials says more than what came of it.
    await credentials.checked();
    throw error;
  }
}

/** A new server has nothing yet; one that is repaired may have what was copied to it before. */
async function earlier({ operation, journal, warn }: Run): Promise<Ledgers> {
  if (operation.kind === 'launch') return noLedgers;
  return knownLedgers(journal, serverOf((await readRecord(journal.reading, Reading, warn))?.state));
}

/** A server that is repaired keeps the auto-stop that was set for it, whatever the settings say. */
async function withWish(run: Run): Promise<Settings> {
  const { settings, operation } = run.request;
  const wish = operation.kind === 'repair' ? await rememberedWish(run) : undefined;
  return wish === undefined ? settings : { ...settings, autostop: wish.idleMinutes, autostopDown: wish.down };
}
