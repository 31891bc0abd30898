import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installArgs, type PythonFrom } from '../../core/tools/installArgs.ts';
import { requirement, type SkyChoice } from '../../core/tools/skyChoices.ts';
import { uvOutput } from '../../core/tools/uvOutput.ts';
import { lacksPython, uvProblem } from '../../core/tools/uvProblem.ts';
import { uvVariables } from '../../core/tools/uvVariables.ts';
import type { VersionFolder } from '../../core/tools/layout.ts';
import { supportedPythons } from '../../core/tools/WantedTools.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Transcript } from '../../core/problems/Transcript.ts';
import { uvEnvironment } from '../../node/process/environment.ts';
import { toolsWriteProblem } from '../../node/tools/toolsWriteProblem.ts';
import type { ToolsJob } from './ToolsJob.ts';

/** A slow line and packages that must be built take their time, in milliseconds; uv itself gives up on a dead line. */
const deadlineMs = 45 * 60_000;

type Installing = { readonly uv: string; readonly into: VersionFolder; readonly choices: readonly SkyChoice[] };

/**
 * Installs the first of the choices that the index has, and answers which, into a new folder. Nothing that is in use is
 * touched.
 * @throws ProblemError when none can be installed (why the first cannot), or `cancelled`.
 */
export async function installSky(job: ToolsJob, { uv, into, choices }: Installing): Promise<SkyChoice> {
  job.progress.enter('installing');
  let first: Problem | undefined;
  for (const sky of choices) {
    const problem = await installOne(job, { uv, into, sky });
    if (problem === undefined) return sky;
    if (!isNotOnIndex(problem)) throw new ProblemError(problem);
    job.log([`The package index does not have ${requirement(sky, job.wanted.skyExtras)} as it is wanted.`]);
    first ??= problem;
  }
  throw first === undefined ? new Error('There is no SkyPilot to choose.') : new ProblemError(first);
}

/** An index forgets old nightly builds, and a company's index may never have had one; what it wants may be gone too. */
function isNotOnIndex(problem: Problem): boolean {
  return problem.kind === 'tools_failed' && (problem.why === 'resolution' || problem.why === 'package_not_found');
}

type One = { readonly uv: string; readonly into: VersionFolder; readonly sky: SkyChoice };

/** Installs with a Python of its own, or with one of this computer where none can be downloaded. */
async function installOne(job: ToolsJob, one: One): Promise<Problem | undefined> {
  const constraints = await writeConstraints(one.into, one.sky);
  const downloaded = await runUv(job, { ...one, constraints, python: 'download' });
  if (isDone(downloaded)) return undefined;
  if (!lacksPython(downloaded)) return uvProblem(downloaded);
  job.log([`Python cannot be downloaded. One of this computer is looked for (${supportedPythons}).`]);
  const own = await runUv(job, { ...one, constraints, python: 'computer' });
  // Why none can be downloaded says more than that this computer has none.
  return isDone(own) ? undefined : uvProblem(lacksPython(own) ? downloaded : own);
}

type Attempt = One & { readonly constraints: string | null; readonly python: PythonFrom };

async function runUv(job: ToolsJob, { uv, into, sky, constraints, python }: Attempt): Promise<Transcript> {
  const { places, wanted, env, forUv, progress, log, signal } = job;
  const follow = uvOutput();
  const { runCommand } = await import('../../node/process/runCommand.ts');
  const transcript = await runCommand({
    file: uv,
    args: installArgs({ sky, extras: wanted.skyExtras, constraints }, python),
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

/** The path of the file with what the dependencies are held to; null where there is nothing to hold them to. */
async function writeConstraints({ folder }: VersionFolder, { constraints }: SkyChoice): Promise<string | null> {
  const file = join(folder, 'constraints.txt');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (constraints.length === 0) return null;
    await writeFile(file, `${constraints.join('\n')}\n`, { mode: 0o600 });
    return file;
  } catch (error) {
    throw toolsWriteProblem(error, folder);
  }
}

function isDone({ ended, exitCode }: Transcript): boolean {
  return ended === 'exit' && exitCode === 0;
}
