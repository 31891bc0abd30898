import { diagnose } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Transcript } from '../core/problems/Transcript.ts';
import { requestLogsArgs, requestStatusArgs } from '../core/skypilot/commands.ts';
import { parseRequests, type RequestStatus } from '../core/skypilot/parseRequests.ts';
import { afterSeen, type Seen } from './afterSeen.ts';
import { cancelJob, cancelRequest } from './cancellable.ts';
import { learnFrom } from './learnFrom.ts';
import type { Run } from './Run.ts';

/** A launch that tries many places one after another takes long; past this, something hangs. */
const deadlineMs = 60 * 60_000;
const askMs = 60_000;
const mostTries = 5;

/**
 * Follows a submitted launch to its end and returns the job that runs set-up and run, if there is one. The end is the
 * request's own status: the follower may be cut off, and is then started again and passes over what was seen.
 * @throws ProblemError when the request failed or was cancelled, by us or by anybody.
 */
export async function followRequest(run: Run, requestId: string): Promise<number | undefined> {
  let jobId: number | undefined;
  const learn = learnFrom(run, (id) => {
    jobId = id;
  });
  let seen: Seen = { count: 0, last: '' };
  let asked = false;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const onLines = afterSeen(seen, learn, (now) => {
      seen = now;
    });
    const options = { deadlineMs, signal: run.cancelled, onLines, onErrorLines: run.log };
    const transcript = await run.sky(requestLogsArgs(requestId), options);
    if (run.cancelled.aborted) await cancelLaunch(run, requestId, jobId);
    if (transcript.ended === 'timed_out') throw new ProblemError(diagnose({ ...transcript, command: 'The launch' }));
    const status = transcript.exitCode === 0 ? 'SUCCEEDED' : await statusOf(run, requestId);
    if (status === 'SUCCEEDED') return remembered(run, jobId);
    if (!isEnd(status)) continue;
    const problem = problemOf(status, transcript);
    // A follower that was cut off has not seen the cause: the whole log, asked for again, ends with it.
    if (problem.kind !== 'unknown' || asked) throw new ProblemError(problem);
    asked = true;
  }
  throw new ProblemError({
    kind: 'api_server',
    state: 'hung',
    reason: 'SkyPilot stopped answering about this launch.',
  });
}

async function remembered(run: Run, jobId: number | undefined): Promise<number | undefined> {
  if (jobId !== undefined) await run.remember({ jobId });
  return jobId;
}

/** A launch may have submitted its job already: the end of its request does not end that. */
async function cancelLaunch(run: Run, requestId: string, jobId: number | undefined): Promise<never> {
  run.enter('cancelling');
  await cancelRequest(run, requestId);
  await cancelJob(run, jobId);
  throw new ProblemError({ kind: 'cancelled' });
}

async function statusOf(run: Run, requestId: string): Promise<RequestStatus> {
  // Its answer holds the whole request body, so it is neither logged nor kept.
  const { stdout } = await run.sky(requestStatusArgs(requestId), { deadlineMs: askMs });
  return parseRequests(stdout)?.find(({ id }) => id === requestId)?.status ?? 'UNKNOWN';
}

function isEnd(status: RequestStatus): boolean {
  return status === 'FAILED' || status === 'CANCELLED';
}

function problemOf(status: RequestStatus, transcript: Transcript): ReturnType<typeof diagnose> {
  return status === 'CANCELLED' ? { kind: 'cancelled' } : diagnose(transcript);
}
