import type { Problem } from '../core/problems/Problem.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { watchedName } from '../core/server/pollPlan.ts';
import type { Reading } from '../core/server/Reading.ts';
import type { Settings } from '../core/settings/Settings.ts';
import type { JournalState } from '../node/journal/readJournal.ts';
import { recordFailing, recordReading } from '../node/journal/recordReading.ts';
import { believableReading } from '../node/sky/believableReading.ts';
import { httpSource } from '../node/sky/http/httpSource.ts';
import type { FreshReading } from '../node/sky/takeReading.ts';
import { envFor } from './envFor.ts';
import { skyFor } from './skyFor.ts';
import type { Terminal } from './Terminal.ts';

type Asked = { readonly seen: JournalState; readonly source: 'memory' | 'cloud' };

/**
 * Asks SkyPilot for the server's state now, and keeps the answer for every shell. A journal that cannot be written is
 * told, and the answer is good all the same.
 * @throws ProblemError when SkyPilot cannot be asked; the journal then says so too.
 */
export async function readServer(terminal: Terminal, settings: Settings, { seen, source }: Asked): Promise<Reading> {
  const sky = await skyFor(terminal, settings);
  const name = watchedName(seen, settings);
  const { warn, interrupted: signal } = terminal;
  const http = httpSource({ env: () => envFor(terminal, settings), settings: () => settings, warn });
  try {
    return await kept(terminal, await believableReading(sky, { name, source, signal, http }, terminal));
  } catch (error) {
    if (error instanceof ProblemError && !signal.aborted) await keepFailing(terminal, name, error.problem);
    throw error;
  }
}

async function kept({ journal, warn }: Terminal, fresh: FreshReading): Promise<Reading> {
  try {
    return await recordReading(journal, fresh, warn);
  } catch (error) {
    warn(unwritten(error));
    return { ...fresh, failing: null, change: null };
  }
}

async function keepFailing({ journal, warn }: Terminal, name: string, problem: Problem): Promise<void> {
  await recordFailing(journal, { name, problem }, warn).catch((error: unknown) => {
    warn(unwritten(error));
  });
}

function unwritten(error: unknown): string {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const where = problem !== undefined && 'path' in problem ? problem.path : 'The journal';
  return `${where} cannot be written, so that other windows do not see this: ${problem?.kind ?? String(error)}`;
}
