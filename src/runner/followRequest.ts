import { diagnose } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { requestLogsArgs } from '../core/skypilot/commands.ts';
import { cancelJob, cancelRequest } from './cancellable.ts';
import { followToEnd } from './followToEnd.ts';
import { learnFrom } from './learnFrom.ts';
import { replayed } from './replayed.ts';
import type { Run } from './Run.ts';

const askMs = 60_000;

/**
 * Follows a submitted launch to its end and returns the job that runs set-up and run, if there is one.
 * @throws ProblemError when the request failed or was cancelled, by us or by anybody.
 */
export async function followRequest(run: Run, requestId: string): Promise<number | undefined> {
  let jobId = run.left?.handle.jobId ?? undefined;
  const learn = learnFrom(run, (id) => {
    jobId = id;
  });
  // Whoever kept the job's number had seen the request succeed.
  if (jobId !== undefined && !run.cancelled.aborted) return jobId;
  const isAgain = run.left !== undefined;
  const { status, transcript } = await followToEnd(run, requestId, { learn, isAgain });
  if (run.cancelled.aborted) {
    run.enter('cancelling');
    await cancelRequest(run, requestId);
    // What came while nobody looked, such as the machine, its price or the job, is in the log of the request, which has
    // ended now.
    if (jobId === undefined) await seeRest(run, requestId, (id) => (jobId = id));
    await cancelJob(run, jobId);
    throw new ProblemError({ kind: 'cancelled' });
  }
  if (status === 'CANCELLED') throw new ProblemError({ kind: 'cancelled' });
  if (status === 'FAILED') throw new ProblemError(diagnose(transcript));
  if (jobId !== undefined) await run.remember({ jobId });
  return jobId;
}

async function seeRest(run: Run, requestId: string, onJob: (jobId: number) => void): Promise<void> {
  const onLines = await replayed(run, 'request', learnFrom(run, onJob), true);
  await run.sky(requestLogsArgs(requestId), { deadlineMs: askMs, onLines });
}
