import { judge } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { downArgs } from '../core/skypilot/commands.ts';
import { cancellable } from './cancellable.ts';
import { verify } from './freshReading.ts';
import type { Run } from './Run.ts';

const deadlineMs = 15 * 60_000;

/** Destroys the server and sees that it is gone. One that is gone already is what was wanted. */
export async function destroy(run: Run): Promise<void> {
  run.enter('destroying');
  const args = downArgs(run.operation.server);
  const transcript = await cancellable(run, 'sky.down', (signal) =>
    run.sky(args, { deadlineMs, signal, onLines: run.log }),
  );
  const problem = judge(transcript);
  if (problem !== undefined && problem.kind !== 'cluster_gone') throw new ProblemError(problem);
  await verify(run, 'absent');
}
