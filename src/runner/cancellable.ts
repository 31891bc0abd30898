import { phasesOf } from '../core/operations/Phase.ts';
import type { Transcript } from '../core/problems/Transcript.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { jobCancelArgs, requestCancelArgs } from '../core/skypilot/commands.ts';
import type { SkyOptions } from '../node/sky/Sky.ts';
import { asProblem } from './asProblem.ts';
import { asking } from './asking.ts';
import { findRequest } from './findRequest.ts';
import { lostServer } from './forgotten.ts';
import { followToEnd } from './followToEnd.ts';
import { learnFrom } from './learnFrom.ts';
import { leftRequest, requestName as mainRequest } from './leftRequest.ts';
import type { Run } from './Run.ts';
import { wasCutOff } from './wasCutOff.ts';

const askMs = 60_000;

type Command = (signal: AbortSignal, options: Pick<SkyOptions, 'onStart'>) => Promise<Transcript>;

/**
 * Runs one synchronous `sky` command, or follows the request of one that another runner left. When somebody cancels, the
 * request on SkyPilot's server is cancelled too: ending the client alone would let it go on unseen. A client that was
 * killed or lost its connection leaves its request behind: that is then followed. Where SkyPilot's server ended and has
 * forgotten it, the command is run once more: a stop, a start or a destroy that was half done is gone on with by the same
 * command.
 * @throws ProblemError `cancelled` after a cancel.
 */
export async function cancellable(run: Run, requestName: string, command: Command): Promise<Transcript> {
  const isMain = requestName === mainRequest(run.operation.kind);
  if (isMain && run.left !== undefined) return followLeft(run, await leftRequest(run, run.left));
  const since = Date.now();
  const transcript = await command(run.cancelled, isMain ? await asking(run) : {});
  const asked: Asked = { name: requestName, since, isMain };
  const outcome = await outcomeOf(run, transcript, asked);
  if (outcome !== undefined) return outcome;
  run.log(["SkyPilot's server ended in the middle of this and does not know it any more. It is asked once more."]);
  const again = await command(run.cancelled, isMain ? await asking(run) : {});
  return (await outcomeOf(run, again, asked)) ?? nothingLeft(run, 'skypilot');
}

type Asked = { readonly name: string; readonly since: number; readonly isMain: boolean };

/**
 * What a command said, or what came of its request where it was ended before it could say that. Undefined where SkyPilot's
 * server has ended and forgotten the request.
 */
async function outcomeOf(
  run: Run,
  transcript: Transcript,
  { isMain, ...asked }: Asked,
): Promise<Transcript | undefined> {
  if (run.cancelled.aborted) return cancel(run, await findRequest(run, { ...asked, active: true }));
  if (!wasCutOff(transcript)) return transcript;
  const requestId = await findRequest(run, asked);
  if (requestId !== undefined) return follow(run, requestId);
  return isMain && lostServer(transcript) ? undefined : transcript;
}

/** Nothing to follow is no failure yet: what was wanted may be true all the same. */
async function followLeft(run: Run, requestId: string | undefined): Promise<Transcript> {
  if (requestId !== undefined) return (await follow(run, requestId)) ?? nothingLeft(run, 'skypilot');
  if (run.cancelled.aborted) return cancel(run, undefined);
  return nothingLeft(run);
}

/** Nothing is left to follow: what was wanted is then judged by what the cloud says. */
function nothingLeft(run: Run, by?: 'skypilot'): Transcript {
  run.onNothing?.(by);
  return nothingToFollow;
}

const nothingToFollow: Transcript = { command: '', ended: 'exit', exitCode: 0, stdout: '', stderr: '', minutes: 0 };

/** Undefined where SkyPilot's server does not know the request any more. */
async function follow(run: Run, requestId: string): Promise<Transcript | undefined> {
  const own = phasesOf(run.operation.kind);
  const enter: Run['enter'] = (phase, note) => {
    if (own.includes(phase)) run.enter(phase, note);
  };
  const learn = learnFrom({ ...run, enter });
  const ended = await followToEnd(run, requestId, { learn, isAgain: true }).catch(forgotten);
  if (ended === undefined) return undefined;
  const { status, transcript } = ended;
  if (run.cancelled.aborted) return cancel(run, requestId);
  if (status === 'CANCELLED') throw new ProblemError({ kind: 'cancelled' });
  return transcript;
}

/** A request that SkyPilot's server does not know any more is nothing to follow. */
function forgotten(error: unknown): undefined {
  const problem = asProblem(error);
  if (problem.kind === 'interrupted' && problem.by === 'skypilot') return undefined;
  throw error;
}

async function cancel(run: Run, requestId: string | undefined): Promise<never> {
  run.enter('cancelling');
  await cancelRequest(run, requestId);
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
