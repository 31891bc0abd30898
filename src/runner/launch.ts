import { writeFile } from 'node:fs/promises';
import { taskFile } from '../core/skypilot/taskFile.ts';
import { operationFiles } from '../node/journal/Journal.ts';
import { writeProblem } from '../node/journal/writeProblem.ts';
import { checkCredentials } from './checkCredentials.ts';
import { checkPrograms } from './checkPrograms.ts';
import { checkVaults } from './checkVaults.ts';
import { followJob } from './followJob.ts';
import { followRequest } from './followRequest.ts';
import { verify } from './freshReading.ts';
import type { Run } from './Run.ts';
import { submitLaunch } from './submitLaunch.ts';

/**
 * Launches the server, or repairs it: the same command, which SkyPilot takes as «make it so». Done means that the
 * request succeeded, the set-up and run part ended well, and a fresh reading agrees.
 * @throws ProblemError for everything that can go wrong, a cancel included.
 */
export async function launch(run: Run): Promise<void> {
  checkPrograms(run.env);
  await checkVaults(run.request.settings);
  await checkCredentials(run);
  await run.learn({ name: run.operation.server });
  const requestId = await submitLaunch(run, await writeTask(run));
  const jobId = await followRequest(run, requestId);
  if (jobId !== undefined) await followJob(run, jobId);
  await verify(run, 'running');
}

async function writeTask({ journal, request }: Run): Promise<string> {
  const { task } = operationFiles(journal, request.operation.id);
  await writeFile(task, taskFile(request.settings), { mode: 0o600 }).catch((error: unknown) => {
    throw writeProblem(error, task);
  });
  return task;
}
