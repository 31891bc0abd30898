import { credentialsProblem } from '../core/problems/credentials.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { checkClouds, enabledClouds } from '../node/sky/checkClouds.ts';
import { CloudCheck } from '../core/tools/CloudCheck.ts';
import { withEnabled } from '../core/tools/withEnabled.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { writeRecord } from '../node/journal/writeRecord.ts';
import type { Run } from './Run.ts';
import { stopIfCancelled } from './stopIfCancelled.ts';

/**
 * Sees that the wanted cloud, or any, is ready, and returns those that are. The quick form is asked first; only when it
 * says no, the long one says why and how to mend it.
 * @throws ProblemError naming the cloud and the command that mends it.
 */
export async function checkCredentials(run: Run): Promise<readonly string[]> {
  const { cloud } = run.request.settings;
  const options = { cloud, signal: run.cancelled, onLines: run.log };
  const enabled = await enabledClouds(run.sky, options);
  stopIfCancelled(run);
  if (enabled !== undefined && isReady(enabled, cloud)) {
    if (cloud === null) await keepEnabled(run, enabled);
    return enabled;
  }
  const check = await checkClouds(run.sky, options);
  stopIfCancelled(run);
  if (cloud === null) await writeRecord(run.journal.check, check);
  const problem = credentialsProblem(check, cloud);
  if (problem !== undefined) throw new ProblemError(problem);
  return check.enabled;
}

/** True when the wanted cloud is among those, or any where none is wanted. */
export function isReady(enabled: readonly string[], cloud: string | null): boolean {
  return cloud === null ? enabled.length > 0 : enabled.some((name) => name.toLowerCase() === cloud);
}

/** What the long form said of the other clouds is kept. */
async function keepEnabled({ journal, warn }: Run, enabled: readonly string[]): Promise<void> {
  const known = await readRecord(journal.check, CloudCheck, warn);
  await writeRecord(journal.check, withEnabled(known, enabled, Date.now()));
}
