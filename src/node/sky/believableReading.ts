import type { Journal } from '../journal/Journal.ts';
import type { Warn } from '../journal/readRecord.ts';
import { isContradiction } from '../journal/recordReading.ts';
import type { Sky } from './Sky.ts';
import { takeReading, type Asked, type FreshReading } from './takeReading.ts';

export type Keeping = { readonly journal: Journal; readonly warn: Warn };

/**
 * Takes a reading that may be believed: when SkyPilot's memory says what the journal does not explain, the cloud itself
 * is asked, and its answer is the one that counts.
 * @throws ProblemError as `takeReading`.
 */
export async function believableReading(sky: Sky, asked: Asked, { journal, warn }: Keeping): Promise<FreshReading> {
  const fresh = await takeReading(sky, asked);
  if (asked.source === 'cloud' || !(await isContradiction(journal, fresh, warn))) return fresh;
  return takeReading(sky, { ...asked, source: 'cloud' });
}
