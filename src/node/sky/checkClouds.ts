import { diagnose } from '../../core/problems/diagnose.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Transcript } from '../../core/problems/Transcript.ts';
import { checkArgs, checkJsonArgs, versionArgs } from '../../core/skypilot/commands.ts';
import { parseCheckJson, parseCheckText } from '../../core/skypilot/parseCheck.ts';
import type { CloudCheck } from '../../core/tools/CloudCheck.ts';
import type { OnLines } from '../process/collectOutput.ts';
import type { Sky } from './Sky.ts';

/** Checking each cloud takes seconds, and the first call may start SkyPilot's API server before. */
const deadlineMs = 180_000;

export type CheckOptions = {
  readonly cloud: string | null;
  readonly signal?: AbortSignal | undefined;
  readonly onLines?: OnLines | undefined;
};

/**
 * Asks SkyPilot which clouds are ready, and why the others are not. The text form is read because only it has the
 * reasons; what it enables is then the same as in the JSON form.
 * @throws ProblemError when the check itself fails; a cloud that is not ready is no failure.
 */
export async function checkClouds(sky: Sky, { cloud, signal, onLines }: CheckOptions): Promise<CloudCheck> {
  const transcript = succeeded(await sky(checkArgs(cloud), { deadlineMs, signal, onLines }));
  const text = parseCheckText(transcript.stdout);
  const version = await sky(versionArgs(), { deadlineMs, signal });
  return {
    enabled: [...text.enabled],
    disabled: { ...text.disabled },
    skyVersion: parseVersion(version.stdout),
    at: Date.now(),
  };
}

/** The quick question before a launch: which clouds are ready, without the reasons; undefined when it cannot be told. */
export async function enabledClouds(sky: Sky, { cloud, signal }: CheckOptions): Promise<readonly string[] | undefined> {
  const transcript = await sky(checkJsonArgs(cloud), { deadlineMs, signal });
  return transcript.ended === 'exit' && transcript.exitCode === 0 ? parseCheckJson(transcript.stdout) : undefined;
}

function succeeded(transcript: Transcript): Transcript {
  if (transcript.ended === 'exit' && transcript.exitCode === 0) return transcript;
  throw new ProblemError(diagnose(transcript));
}

function parseVersion(stdout: string): string | null {
  return /version (\S+)/.exec(stdout)?.[1] ?? null;
}
