import { isAsWished } from '../core/money/autostopOf.ts';
import type { AutostopWish } from '../core/operations/OperationRequest.ts';
import { autostopState } from '../core/present/autostopText.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { serverOf, type Server } from '../core/server/ServerState.ts';
import { freshReading, verify } from './freshReading.ts';
import { rememberWish } from './rememberWish.ts';
import type { Run } from './Run.ts';

/**
 * Sees that the server has the auto-stop that was set at `at`, and remembers it as what is wanted.
 * @throws ProblemError with what was found instead.
 */
export async function confirmAutostop(run: Run, wish: AutostopWish, at: number): Promise<void> {
  const server = await find(run, wish);
  if (server === undefined || !isAsWished(server, wish))
    throw new ProblemError({
      kind: 'not_verified',
      wanted: autostopState(wish),
      found: autostopState(server?.autostop),
    });
  await rememberWish(run, { ...wish, at }, server);
}

/** SkyPilot's memory is asked first; the cloud itself only where that disagrees. */
async function find(run: Run, wish: AutostopWish): Promise<Server | undefined> {
  const server = serverOf((await verify(run, 'running')).state);
  if (server !== undefined && isAsWished(server, wish)) return server;
  return serverOf((await freshReading(run, { source: 'cloud', ours: true })).state);
}
