import { diagnose } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Transcript } from '../core/problems/Transcript.ts';
import { requestLogsArgs, requestStatusArgs } from '../core/skypilot/commands.ts';
import { parseRequests, type RequestStatus } from '../core/skypilot/parseRequests.ts';
import type { OnLines } from '../node/process/collectOutput.ts';
import { interruptedBySky, isForgotten } from './forgotten.ts';
import { replayed } from './replayed.ts';
import type { Run } from './Run.ts';

/** A launch that tries many places one after another takes long; past this, something hangs. */
const deadlineMs = 60 * 60_000;
const askMs = 60_000;
const mostTries = 5;

/** `isAgain` says that our log may have some of the request's already; `learn` gets all of it. */
export type Following = { readonly learn: OnLines; readonly isAgain: boolean };
export type Ended = { readonly status: RequestStatus; readonly transcript: Transcript };

/**
 * Follows a request to its end, or until somebody cancels. The end is the request's own status: the follower may be cut
 * off, and is then started again and passes over what was seen. One that was cut off has seen neither the cause nor the
 * last lines: the whole log, asked for again, ends with them.
 * @throws ProblemError when SkyPilot does not answer about it any more.
 */
export async function followToEnd(run: Run, requestId: string, { learn, isAgain }: Following): Promise<Ended> {
  let isWhole = false;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const onLines = await replayed(run, 'request', learn, isAgain || tries > 0);
    const options = { deadlineMs, signal: run.cancelled, onLines, onErrorLines: run.log };
    const transcript = await run.sky(requestLogsArgs(requestId), options);
    if (run.cancelled.aborted) return { status: 'UNKNOWN', transcript };
    if (transcript.ended === 'timed_out')
      throw new ProblemError(diagnose({ ...transcript, command: 'SkyPilot’s request' }));
    const status = transcript.exitCode === 0 ? 'SUCCEEDED' : await statusOf(run, requestId);
    if (status === 'UNKNOWN' && (await isForgotten(run, requestId))) throw await interruptedBySky(run);
    if (!isEnd(status)) continue;
    if (isWhole || saysWhy(status, transcript)) return { status, transcript };
    isWhole = true;
  }
  throw new ProblemError({
    kind: 'api_server',
    state: 'hung',
    reason: 'SkyPilot stopped answering about this request.',
  });
}

function saysWhy(status: RequestStatus, transcript: Transcript): boolean {
  if (status === 'SUCCEEDED') return transcript.exitCode === 0;
  // That the follower was ended, as the end of SkyPilot's server ends it, is no reason why the request failed.
  return !['unknown', 'interrupted'].includes(diagnose(transcript).kind);
}

/** Its answer holds the whole request body, so it is neither logged nor kept. */
async function statusOf(run: Run, requestId: string): Promise<RequestStatus> {
  const { stdout } = await run.sky(requestStatusArgs(requestId), { deadlineMs: askMs });
  return parseRequests(stdout)?.find(({ id }) => id === requestId)?.status ?? 'UNKNOWN';
}

function isEnd(status: RequestStatus): boolean {
  return status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';
}
