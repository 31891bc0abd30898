import { Cost } from '../../core/money/Cost.ts';
import { costReportArgs } from '../../core/skypilot/commands.ts';
import { parseCosts } from '../../core/skypilot/parseCosts.ts';
import type { Journal } from '../journal/Journal.ts';
import { readRecord, type Warn } from '../journal/readRecord.ts';
import { writeRecord } from '../journal/writeRecord.ts';
import type { Sky } from './Sky.ts';

const deadlineMs = 60_000;

/** A server by its name, and by SkyPilot's own id where that is known. */
export type OfServer = {
  readonly name: string;
  readonly hash?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly warn: Warn;
};

/**
 * Asks SkyPilot what a server has cost so far, and keeps the answer for every shell. Where it has none, as a SkyPilot
 * that cannot say it as JSON, an earlier answer stays; without one it is kept that it was asked, so that nobody asks
 * again soon.
 * @throws ProblemError when the journal cannot be written.
 */
export async function askCost(sky: Sky, journal: Journal, { name, hash, signal, warn }: OfServer): Promise<void> {
  const { ended, exitCode, stdout } = await sky(costReportArgs(), { deadlineMs, signal });
  if (ended === 'aborted') return;
  const found = ended === 'exit' && exitCode === 0 ? parseCosts(stdout, name, hash) : undefined;
  const at = Date.now();
  if (found !== undefined) {
    await writeRecord(journal.cost, { server: name, instance: found.hash, at, known: found.known } satisfies Cost);
    return;
  }
  const before = await readRecord(journal.cost, Cost, warn);
  if (before?.server === name && before.known !== null) return;
  await writeRecord(journal.cost, { server: name, instance: hash ?? null, at, known: null } satisfies Cost);
}
