import { judge } from '../core/problems/diagnose.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { startArgs } from '../core/skypilot/commands.ts';
import { launchProgress } from '../core/skypilot/launchProgress.ts';
import { cancellable } from './cancellable.ts';
import { verify } from './freshReading.ts';
import { checkDisk } from './sameDisk.ts';
import { learnFrom } from './learnFrom.ts';
import type { Run } from './Run.ts';
import { whileUnfinished } from './whileUnfinished.ts';

/** SkyPilot itself waits 10 minutes for SSH, after a machine that may be slow to come. */
const deadlineMs = 30 * 60_000;

/** Starts a stopped server and sees that it runs, and that it is the same machine. Neither set-up nor vaults are touched. */
export async function start(run: Run): Promise<void> {
  await whileUnfinished(run, () => startAgain(run));
}

async function startAgain(run: Run): Promise<void> {
  run.enter('waiting_for_machine');
  // A start is one command: from when it is given, SkyPilot may have taken it on.
  if (run.left === undefined) await run.learn({ submittedAt: Date.now(), launching: undefined });
  const learn = learnFrom({ ...run, enter: () => undefined });
  const log = run.logOf('request');
  const onLines = (lines: readonly string[]): void => {
    log(lines);
    learn(lines);
    if (lines.some((line) => launchProgress(line).phase === 'installing_runtime')) run.enter('installing_runtime');
  };
  const args = startArgs(run.operation.server);
  const transcript = await cancellable(run, 'sky.start', (signal, options) =>
    run.sky(args, { deadlineMs, signal, onLines, ...options }),
  );
  const problem = judge(transcript);
  if (problem !== undefined) throw new ProblemError(problem);
  await verify(run, 'running');
  await checkDisk(run);
}
