import type { Transcript } from '../core/problems/Transcript.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { jobCancelArgs, recentRequestsArgs, requestCancelArgs } from '../core/skypilot/commands.ts';
import { parseRequests } from '../core/skypilot/parseRequests.ts';
import type { Run } from './Run.ts';

const askMs = 60_000;

/**
 * Runs one synchronous `sky` command. When somebody cancels, the request on SkyPilot's server is cancelled too: ending
 * the client alone would let it go on unseen.
 * @throws ProblemError `cancelled` after a cancel.
 */
export async function cancellable(
  run: Run,
  requestName: string,
  command: (signal: AbortSignal) => Promise<Transcript>,
): Promise<Transcript> {
  const since = Date.now();
  const transcript = await command(run.cancelled);
  if (!run.cancelled.aborted) return transcript;
  run.enter('cancelling');
  await cancelRequest(run, await requestSince(run, requestName, since));
  throw new ProblemError({ kind: 'cancelled' });
}

/** Cancels a request on SkyPilot's server. The machine that it was making stays up. */
export async function cancelRequest(run: Run, requestId: string | undefined): Promise<void> {
  if (requestId === undefined) return;
  await run.sky(requestCancelArgs(requestId), { deadlineMs: askMs, onLines: run.log });
}

/** Cancels set-up and run, which are one job on the server. The server stays up. */
export async function cancelJob(run: Run, jobId: number | undefined): Promise<void> {
  if (jobId === undefined) return;
  await run.sky(jobCancelArgs(run.operation.server, jobId), { deadlineMs: askMs, onLines: run.log });
}

/** `cluster_name` is null in the list of requests, so ours is known by its name and its time. */
async function requestSince(run: Run, name: string, since: number): Promise<string | undefined> {
  const { stdout } = await run.sky(recentRequestsArgs(), { deadlineMs: askMs });
  return parseRequests(stdout)?.find(
    (request) => request.name === name && request.createdAt >= since - 1_000 && /PENDING|RUNNING/.test(request.status),
  )?.id;
}
