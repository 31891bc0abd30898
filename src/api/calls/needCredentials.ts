import { credentialsProblem } from '../../core/problems/credentials.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { CloudCheck } from '../../core/tools/CloudCheck.ts';
import { withEnabled } from '../../core/tools/withEnabled.ts';
import { keepCheck } from '../../node/headless/keepCheck.ts';
import { skyFor } from '../../node/headless/skyFor.ts';
import { readRecord } from '../../node/journal/readRecord.ts';
import { checkClouds, enabledClouds } from '../../node/sky/checkClouds.ts';
import type { Desk } from './Desk.ts';
import { failureOf } from './failureOf.ts';

/** What a check said counts for so long, in milliseconds. */
const countsMs = 10 * 60_000;

/**
 * Sees that the wanted cloud, or any, accepts the credentials. A check of the last ten minutes counts where it says yes;
 * else SkyPilot is asked, and only when the quick question says no, the long one says why.
 * @throws Failure 424 under `credentials`; ProblemError when SkyPilot cannot be asked.
 */
export async function needCredentials(desk: Desk, settings: Settings): Promise<void> {
  const { cloud } = settings;
  const kept = await readRecord(desk.journal.check, CloudCheck, desk.warn);
  if (kept !== undefined && counts(kept) && credentialsProblem(kept, cloud) === undefined) return;
  const sky = await skyFor(desk, settings);
  const options = { cloud, signal: desk.interrupted };
  const quick = withEnabled(kept, (await enabledClouds(sky, options)) ?? [], Date.now());
  if (credentialsProblem(quick, cloud) === undefined) {
    if (cloud === null) await keepCheck(desk, quick);
    return;
  }
  const found = await checkClouds(sky, options);
  if (cloud === null) await keepCheck(desk, found);
  const problem = credentialsProblem(found, cloud);
  if (problem !== undefined) throw failureOf(problem, 'launch', { code: 424, field: 'credentials' });
}

/** One that lies ahead was written before the clock was set back. */
function counts({ at }: CloudCheck): boolean {
  const age = Date.now() - at;
  return age >= 0 && age < countsMs;
}
