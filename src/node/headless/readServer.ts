import { ProblemError } from '../../core/problems/ProblemError.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import type { Reading } from '../../core/server/Reading.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { JournalState } from '../journal/readJournal.ts';
import { recordFailing, recordReading, type Failing } from '../journal/recordReading.ts';
import { believableReading } from '../sky/believableReading.ts';
import { httpSource } from '../sky/http/httpSource.ts';
import type { FreshReading } from '../sky/takeReading.ts';
import { envFor } from './envFor.ts';
import { skyFor } from './skyFor.ts';
import type { Headless } from './Headless.ts';

/** Of a server that is known only the cloud can say how it is; with none known SkyPilot's memory says whether there is one. */
export function sourceFor({ reading }: Pick<JournalState, 'reading'>): 'memory' | 'cloud' {
  return serverOf(reading?.state) === undefined ? 'memory' : 'cloud';
}

type Asked = { readonly seen: JournalState; readonly source: 'memory' | 'cloud' };

/**
 * Asks SkyPilot for the server's state now, and keeps the answer for every shell. A journal that cannot be written is
 * told, and the answer is good all the same.
 * @throws ProblemError when SkyPilot cannot be asked; the journal then says so too.
 */
export async function readServer(headless: Headless, settings: Settings, { seen, source }: Asked): Promise<Reading> {
  const sky = await skyFor(headless, settings);
  const name = watchedName(seen, settings);
  const { journal, warn, interrupted: signal } = headless;
  const http = httpSource({ journal, env: () => envFor(headless, settings), settings: () => settings, warn });
  try {
    return await kept(headless, await believableReading(sky, { name, source, signal, http }, headless));
  } catch (error) {
    if (error instanceof ProblemError && !signal.aborted)
      await keepFailing(headless, { name, problem: error.problem, cloud: source === 'cloud' });
    throw error;
  }
}

async function kept({ journal, warn }: Headless, fresh: FreshReading): Promise<Reading> {
  try {
    return await recordReading(journal, fresh, warn);
  } catch (error) {
    warn(unwritten(error));
    return { ...fresh, failing: null, change: null };
  }
}

async function keepFailing({ journal, warn }: Headless, failing: Failing): Promise<void> {
  await recordFailing(journal, failing, warn).catch((error: unknown) => {
    warn(unwritten(error));
  });
}

function unwritten(error: unknown): string {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const where = problem !== undefined && 'path' in problem ? problem.path : 'The journal';
  return `${where} cannot be written, so that other windows do not see this: ${problem?.kind ?? String(error)}`;
}
