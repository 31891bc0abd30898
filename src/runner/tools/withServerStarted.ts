import { diagnose } from '../../core/problems/diagnose.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import type { Transcript } from '../../core/problems/Transcript.ts';
import { apiStartArgs } from '../../core/skypilot/commands.ts';
import { isStartedBySky } from '../../node/sky/apiEndpoint.ts';
import { isListening } from '../../node/sky/isListening.ts';
import { needSky } from '../../node/sky/needSky.ts';
import type { Sky } from '../../node/sky/Sky.ts';
import type { Desk } from '../Desk.ts';
import type { ProgressRecord } from '../progressRecord.ts';

/** For everything together; the start itself gives up before, in milliseconds. */
const deadlineMs = 10 * 60_000;

/**
 * The `sky` of an operation on the server, with SkyPilot's server on this machine started: before anything is asked, in a
 * phase of its own, and again where it is found dead later, which is told in the phase that runs. A cancel ends the wait.
 * @throws ProblemError why it cannot be started, or `cancelled`.
 */
export async function withServerStarted(desk: Desk, progress: ProgressRecord, isResumed = false): Promise<Sky> {
  const { request, places, env, cancelled, log } = desk;
  let isFirst = !isResumed;
  const onStart = (): void => {
    if (isFirst) progress.enter('starting_skypilot');
    else {
      log(["SkyPilot's server on this computer has ended. It is started again."]);
      progress.note("SkyPilot's server has ended, and is started again");
    }
  };
  const sky = needSky(places, request.settings.skyPath, env, { onStart, cancelled, onLines: log });
  if (isStartedBySky(env) && !(await isListening(env))) {
    const transcript = await sky(apiStartArgs(), { deadlineMs, signal: cancelled });
    if (cancelled.aborted) throw new ProblemError({ kind: 'cancelled' });
    if (transcript.ended !== 'exit' || transcript.exitCode !== 0) throw new ProblemError(whyNot(transcript));
  }
  isFirst = false;
  return sky;
}

function whyNot(transcript: Transcript): Problem {
  if (transcript.ended !== 'timed_out') return diagnose(transcript);
  return { kind: 'api_server', state: 'hung', reason: 'It did not start in several minutes.' };
}
