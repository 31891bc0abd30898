import { isAsWished } from '../core/money/autostopOf.ts';
import type { AutostopWish } from '../core/operations/OperationRequest.ts';
import { autostopState } from '../core/present/autostopText.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { verify } from './freshReading.ts';
import { rememberWish } from './rememberWish.ts';
import type { Run } from './Run.ts';

/**
 * Sees that the server has the auto-stop that was set at `at`, and remembers it as what is wanted.
 * @throws ProblemError with what was found instead.
 */
export async function confirmAutostop(run: Run, wish: AutostopWish, at: number): Promise<void> {
  const server = serverOf((await verify(run, 'running')).state);
  if (server === undefined || !isAsWished(server, wish))
    throw new ProblemError({
      kind: 'not_verified',
      wanted: autostopState(wish),
      found: autostopState(server?.autostop),
    });
  await rememberWish(run, { ...wish, at }, server);
}
