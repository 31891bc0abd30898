import type { AutostopWish } from '../core/operations/OperationRequest.ts';
import { judge } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { autostopArgs } from '../core/skypilot/commands.ts';
import { cancellable } from './cancellable.ts';
import type { Run } from './Run.ts';

const deadlineMs = 5 * 60_000;

/**
 * Tells the server when to end by itself. SkyPilot's answer proves nothing: a reading must still agree.
 * @throws ProblemError when SkyPilot says that it was not done, or somebody cancels.
 */
export async function setAutostop(run: Run, wish: AutostopWish): Promise<void> {
  const args = autostopArgs(run.operation.server, wish);
  const transcript = await cancellable(run, 'sky.autostop', (signal, options) =>
    run.sky(args, { deadlineMs, signal, onLines: run.log, ...options }),
  );
  const problem = judge(transcript);
  if (problem !== undefined) throw new ProblemError(problem);
}
