import { join } from 'node:path';
import type { VersionFolder } from '../../core/tools/layout.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { parseSkyVersion, smokeProblem } from '../../core/tools/skyVersion.ts';
import { skyAt } from '../../node/sky/Sky.ts';
import type { ToolsJob } from './ToolsJob.ts';

/** The first start compiles a few thousand Python files, in milliseconds. */
const deadlineMs = 3 * 60_000;

/**
 * Starts the `sky` that was installed and answers its version.
 * @throws ProblemError `tools_failed` when it does not start, or `cancelled`.
 */
export async function trySky({ env, progress, log, signal }: ToolsJob, { bin }: VersionFolder): Promise<string> {
  progress.enter('verifying');
  const transcript = await skyAt(join(bin, 'sky'), bin, env)(['--version'], { deadlineMs, signal, onLines: log });
  if (signal.aborted) throw new ProblemError({ kind: 'cancelled' });
  const version = transcript.exitCode === 0 ? parseSkyVersion(transcript.stdout) : undefined;
  if (version === undefined) throw new ProblemError(smokeProblem(transcript));
  progress.enter('verifying', version);
  return version;
}
