import { diagnose } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Transcript } from '../core/problems/Transcript.ts';
import { launchArgs } from '../core/skypilot/commands.ts';
import { parseSubmitted } from '../core/skypilot/parseRequests.ts';
import { asking } from './asking.ts';
import { findRequest } from './findRequest.ts';
import { interruptedBySky, lostServer } from './forgotten.ts';
import { learnFrom } from './learnFrom.ts';
import { requestName } from './leftRequest.ts';
import type { Run } from './Run.ts';
import { stopIfCancelled } from './stopIfCancelled.ts';
import { wasCutOff } from './wasCutOff.ts';

/** The client checks the task and talks to SkyPilot's server; it does not wait for the machine. */
const deadlineMs = 5 * 60_000;

/**
 * Submits the launch and returns the request's id, which is in the journal before anything else happens. A cancel that
 * comes meanwhile waits for the id, so that what was submitted can be cancelled. A client that ended before it could tell
 * the id may have submitted the launch all the same: then SkyPilot is asked for it.
 * @throws ProblemError when it was not accepted.
 */
export async function submitLaunch(run: Run, task: string): Promise<string> {
  stopIfCancelled(run);
  run.enter('choosing_machine');
  const { server, kind } = run.operation;
  const since = Date.now();
  const learn = learnFrom(run);
  const onLines = (lines: readonly string[]): void => {
    run.log(lines);
    learn(lines);
  };
  const options = { deadlineMs, onLines, sigkill: 'never', ...(await asking(run)) } as const;
  const transcript = await run.sky(launchArgs(server, task), options);
  const told = parseSubmitted(transcript.stdout);
  const requestId =
    told ?? (mayBeMade(transcript) ? await findRequest(run, { name: requestName(kind), since }) : undefined);
  if (requestId === undefined && lostServer(transcript)) throw await interruptedBySky(run);
  if (requestId === undefined) throw new ProblemError(diagnose(transcript));
  await run.remember({ requestId });
  if (kind !== 'sync') await run.learn({ submittedAt: Date.now() });
  return requestId;
}

function mayBeMade(transcript: Transcript): boolean {
  return wasCutOff(transcript) || transcript.ended === 'timed_out';
}
