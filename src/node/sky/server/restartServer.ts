import { rm } from 'node:fs/promises';
import { diagnose } from '../../../core/problems/diagnose.ts';
import { ProblemError } from '../../../core/problems/ProblemError.ts';
import { apiStartArgs } from '../../../core/skypilot/commands.ts';
import type { Journal } from '../../journal/Journal.ts';
import { isStartedBySky } from '../apiEndpoint.ts';
import type { Sky } from '../Sky.ts';
import { endServer } from './endServer.ts';

/** For the wait for another's start too, in milliseconds; the start itself gives up before. */
const deadlineMs = 10 * 60_000;

export type Restarting = {
  readonly journal: Journal;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Ends exactly the processes of this home's SkyPilot server on this machine and starts it anew. Answers how many were
 * ended. SkyPilot then knows its clusters as before, and none of the requests that it worked on.
 * @throws ProblemError when it is a server elsewhere, does not end, does not start, or somebody cancels.
 */
export async function restartServer(sky: Sky, { journal, env, signal }: Restarting): Promise<number> {
  if (!isStartedBySky(env))
    throw new ProblemError({
      kind: 'api_server',
      state: 'down',
      reason: 'It is not one of this computer, so it is restarted where it runs.',
    });
  const ended = await ending(env);
  await rm(journal.apiServer, { force: true });
  const transcript = await sky(apiStartArgs(), { deadlineMs, signal });
  if (signal?.aborted === true) throw new ProblemError({ kind: 'cancelled' });
  if (transcript.ended !== 'exit' || transcript.exitCode !== 0) throw new ProblemError(diagnose(transcript));
  return ended;
}

async function ending(env: NodeJS.ProcessEnv): Promise<number> {
  try {
    return await endServer(env);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ kind: 'api_server', state: 'orphaned', reason }, { cause: error });
  }
}
