import type { Settings } from '../../../core/settings/Settings.ts';
import { isError } from '../../../core/vaults/guards/isError.ts';
import { undecided } from '../../../core/vaults/guards/undecided.ts';
import type { Journal } from '../../journal/Journal.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { findConcerns, type Findings, type Looking } from './findConcerns.ts';
import { readDecisions } from './readDecisions.ts';

/**
 * The concerns that stand in the way of a copy: what has to be mended, else what nobody has decided about yet.
 * @throws as `findConcerns`.
 */
export async function openConcerns(
  settings: Settings,
  { journal, warn, ...looking }: Omit<Looking, 'memory'> & { readonly journal: Journal; readonly warn: Warn },
): Promise<Findings> {
  const { concerns, surveys } = await findConcerns(settings, { ...looking, memory: { journal, warn } });
  const open = undecided(concerns, await readDecisions(journal, warn));
  const errors = open.filter(isError);
  return { concerns: errors.length > 0 ? errors : open, surveys };
}
