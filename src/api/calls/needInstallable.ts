import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { isProgram } from '../../node/tools/isProgram.ts';
import { preflight } from '../../node/tools/preflight.ts';
import { thisPlatform } from '../../node/tools/thisPlatform.ts';
import type { Desk } from './Desk.ts';

/**
 * Sees that an operation which has to install the tools first can do so here. Nothing is fetched for that: what fails on
 * the way is told by the events.
 * @throws ProblemError `tools_failed`, with the reason.
 */
export async function needInstallable({ places, warn }: Desk, { uvPath }: Settings): Promise<void> {
  if (uvPath === null) thisPlatform();
  else if (!isProgram(uvPath)) throw noUv(uvPath);
  await preflight(places, warn);
}

function noUv(subject: string): ProblemError {
  const reason = 'There is no program there that may be run.';
  return new ProblemError({ kind: 'tools_failed', why: 'no_uv', subject, reason });
}
