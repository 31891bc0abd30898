import { judge } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { stopArgs } from '../core/skypilot/commands.ts';
import { cancellable } from './cancellable.ts';
import { verify } from './freshReading.ts';
import type { Run } from './Run.ts';

/** Stopping writes the disk away; clouds take minutes for it at times. */
const deadlineMs = 15 * 60_000;

/** Stops the server and sees that it is stopped. */
export async function stop(run: Run): Promise<void> {
  run.enter('stopping');
  const args = stopArgs(run.operation.server);
  const transcript = await cancellable(run, 'sky.stop', (signal, options) =>
    run.sky(args, { deadlineMs, signal, onLines: run.logOf('request'), ...options }),
  );
  const problem = judge(transcript);
  if (problem !== undefined) throw new ProblemError(problem);
  await verify(run, 'stopped');
}
