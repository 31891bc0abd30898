import { ProblemError } from '../core/problems/ProblemError.ts';
import { composeProblem } from '../node/access/composeProblem.ts';
import { notesOfCompose } from '../node/access/notesOfCompose.ts';
import type { Run } from './Run.ts';

/**
 * Sees that the person's compose file, if they have one, can be copied, before anything costs money. What it will miss on
 * the server is said in the log.
 * @throws ProblemError `settings_invalid` when it cannot.
 */
export async function checkCompose({ request, operation, log }: Run): Promise<void> {
  const { composeFile } = request.settings;
  if (composeFile === null) return;
  const problem = await composeProblem(composeFile);
  if (problem !== undefined) throw new ProblemError(problem);
  if (operation.kind !== 'sync') log(await notesOfCompose(composeFile));
}
