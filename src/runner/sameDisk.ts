import { rm } from 'node:fs/promises';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { ServerFacts } from '../core/server/ServerFacts.ts';
import { askDisk } from '../node/access/askDisk.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { asProblem } from './asProblem.ts';
import type { Run } from './Run.ts';

/**
 * Sees after a start that the server has the disk that it had when it was stopped: where the cloud had lost the machine,
 * SkyPilot has made a new one and calls it restarted. A server whose disk no job of ours has marked is not asked.
 * @throws ProblemError `server_replaced`; what was known of the old disk is forgotten then.
 */
export async function checkDisk(run: Run): Promise<void> {
  const mark = await knownDisk(run);
  if (mark === undefined) return;
  const same = await ask(run, mark);
  if (same === true) return;
  if (same === false) await refuseReplaced(run);
  run.log(['Whether it is the same machine could not be seen. What is on it counts as not known.']);
  await run.learn({ arrived: null });
}

/** The mark of the disk that the server had, where a job of ours has told it. */
export async function knownDisk({ journal, operation, warn }: Run): Promise<string | undefined> {
  const facts = await readRecord(journal.facts, ServerFacts, warn);
  return facts?.name === operation.server ? facts.diskId : undefined;
}

/**
 * Forgets what was on the old disk and never was on the new one, which has had no set-up either.
 * @throws ProblemError `server_replaced`, always.
 */
export async function refuseReplaced(run: Run): Promise<never> {
  run.log(['This is another machine than the one that was there before: its disk is new.']);
  await removeLedgers(run);
  await run.learn({ arrived: null, synced: undefined, diskId: undefined, unfinished: true, halfStarted: false });
  throw new ProblemError({ kind: 'server_replaced' });
}

/** What was copied to the server counts as not known. */
export async function removeLedgers({ journal }: Run): Promise<void> {
  await Promise.all(Object.values(journal.ledgers).map((file) => rm(file, { force: true })));
}

async function ask(run: Run, mark: string): Promise<boolean | undefined> {
  const { env, sky, operation, cancelled } = run;
  try {
    return await askDisk(operation.server, mark, { env, sky: () => Promise.resolve(sky), signal: cancelled });
  } catch (error) {
    run.log([`The server could not be asked for its disk: ${asProblem(error).kind}`]);
    return undefined;
  }
}
