import { mkdir } from 'node:fs/promises';
import { installArgs } from '../../core/tools/installArgs.ts';
import { uvOutput } from '../../core/tools/uvOutput.ts';
import { uvProblem } from '../../core/tools/uvProblem.ts';
import { uvVariables } from '../../core/tools/uvVariables.ts';
import type { VersionFolder } from '../../core/tools/layout.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { uvEnvironment } from '../../node/process/environment.ts';
import { toolsWriteProblem } from '../../node/tools/toolsWriteProblem.ts';
import type { ToolsJob } from './ToolsJob.ts';

/** A slow line and packages that must be built take their time, in milliseconds; uv itself gives up on a dead line. */
const deadlineMs = 45 * 60_000;

/**
 * Installs SkyPilot, with a Python of its own, into a new folder. Nothing that is in use is touched.
 * @throws ProblemError when it cannot be installed, or `cancelled`.
 */
export async function installSky(job: ToolsJob, uv: string, into: VersionFolder): Promise<void> {
  const { places, wanted, env, forUv, progress, log, signal } = job;
  progress.enter('installing');
  await mkdir(into.folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw toolsWriteProblem(error, into.folder);
  });
  const follow = uvOutput();
  const { runCommand } = await import('../../node/process/runCommand.ts');
  const transcript = await runCommand({
    file: uv,
    args: installArgs(wanted),
    env: uvEnvironment(env, { ...forUv, ...uvVariables(places, into, wanted) }),
    cwd: into.folder,
    deadlineMs,
    signal,
    onLines: (lines) => {
      log(lines);
      const { note, done, total } = follow(lines);
      if (note !== '') progress.tick('installing', note, { done, total, unit: 'packages' });
    },
  });
  if (transcript.ended !== 'exit' || transcript.exitCode !== 0) throw new ProblemError(uvProblem(transcript));
  const { done } = follow([]);
  progress.enter('installing', `${String(done)} packages`);
}
