import { mkdir } from 'node:fs/promises';
import { installArgs, type PythonFrom } from '../../core/tools/installArgs.ts';
import { uvOutput } from '../../core/tools/uvOutput.ts';
import { lacksPython, uvProblem } from '../../core/tools/uvProblem.ts';
import { uvVariables } from '../../core/tools/uvVariables.ts';
import type { VersionFolder } from '../../core/tools/layout.ts';
import { supportedPythons } from '../../core/tools/WantedTools.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Transcript } from '../../core/problems/Transcript.ts';
import { uvEnvironment } from '../../node/process/environment.ts';
import { toolsWriteProblem } from '../../node/tools/toolsWriteProblem.ts';
import type { ToolsJob } from './ToolsJob.ts';

/** A slow line and packages that must be built take their time, in milliseconds; uv itself gives up on a dead line. */
const deadlineMs = 45 * 60_000;

/**
 * Installs SkyPilot into a new folder, with a Python of its own, or with one of this computer where none can be
 * downloaded. Nothing that is in use is touched.
 * @throws ProblemError when it cannot be installed, or `cancelled`.
 */
export async function installSky(job: ToolsJob, uv: string, into: VersionFolder): Promise<void> {
  job.progress.enter('installing');
  const downloaded = await runUv(job, { uv, into, python: 'download' });
  if (isDone(downloaded)) return;
  if (!lacksPython(downloaded)) throw new ProblemError(uvProblem(downloaded));
  job.log([`Python cannot be downloaded. One of this computer is looked for (${supportedPythons}).`]);
  const own = await runUv(job, { uv, into, python: 'computer' });
  // Why none can be downloaded says more than that this computer has none.
  if (!isDone(own)) throw new ProblemError(uvProblem(lacksPython(own) ? downloaded : own));
}

type Uv = { readonly uv: string; readonly into: VersionFolder; readonly python: PythonFrom };

async function runUv(job: ToolsJob, { uv, into, python }: Uv): Promise<Transcript> {
  const { places, wanted, env, forUv, progress, log, signal } = job;
  await mkdir(into.folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw toolsWriteProblem(error, into.folder);
  });
  const follow = uvOutput();
  const { runCommand } = await import('../../node/process/runCommand.ts');
  const transcript = await runCommand({
    file: uv,
    args: installArgs(wanted, python),
    env: uvEnvironment(env, { ...forUv, ...uvVariables(places, into, wanted, python) }),
    cwd: into.folder,
    deadlineMs,
    signal,
    onLines: (lines) => {
      log(lines);
      const { note, done, total } = follow(lines);
      if (note !== '') progress.tick('installing', note, { done, total, unit: 'packages' });
    },
  });
  if (isDone(transcript)) progress.enter('installing', `${String(follow([]).done)} packages`);
  return transcript;
}

function isDone({ ended, exitCode }: Transcript): boolean {
  return ended === 'exit' && exitCode === 0;
}
