import { ProblemError } from '../../core/problems/ProblemError.ts';
import { readActivity } from '../../node/journal/readJournal.ts';
import type { ToolsJob } from './ToolsJob.ts';

/**
 * Sees that no operation on the server runs: it uses the tools that are about to change.
 * @throws ProblemError `refused`.
 */
export async function refuseWhileInUse({ journal, warn }: Pick<ToolsJob, 'journal' | 'warn'>): Promise<void> {
  const activity = await readActivity(journal, warn);
  if (activity.kind !== 'busy') return;
  throw new ProblemError({ kind: 'refused', why: 'tools_in_use', detail: activity.operation.kind });
}
