import { diagnose } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { launchArgs } from '../core/skypilot/commands.ts';
import { parseSubmitted } from '../core/skypilot/parseRequests.ts';
import { learnFrom } from './learnFrom.ts';
import type { Run } from './Run.ts';
import { stopIfCancelled } from './stopIfCancelled.ts';

/** The client checks the task and talks to SkyPilot's server; it does not wait for the machine. */
const deadlineMs = 5 * 60_000;

/**
 * Submits the launch and returns the request's id, which is in the journal before anything else happens. A cancel that
 * comes meanwhile waits for the id, so that what was submitted can be cancelled.
 * @throws ProblemError when it was not accepted.
 */
export async function submitLaunch(run: Run, task: string): Promise<string> {
  stopIfCancelled(run);
  run.enter('choosing_machine');
  const args = launchArgs(run.operation.server, task);
  const transcript = await run.sky(args, { deadlineMs, onLines: learnFrom(run), sigkill: 'never' });
  const requestId = parseSubmitted(transcript.stdout);
  if (requestId === undefined) throw new ProblemError(diagnose(transcript));
  await run.remember({ requestId });
  return requestId;
}
