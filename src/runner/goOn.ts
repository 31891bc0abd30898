import { ProblemError } from '../core/problems/ProblemError.ts';
import { asProblem } from './asProblem.ts';
import type { Run } from './Run.ts';

/**
 * Performs an operation, or goes on with one that another runner left. Where nothing of what was asked for is to be found
 * any more, it is done when what was wanted is true all the same.
 * @throws ProblemError `interrupted` when it is not, and whatever the operation itself can end with.
 */
export async function goOn(run: Run, step: (run: Run) => Promise<void>): Promise<void> {
  const found: { lost?: { by?: 'skypilot' } } = {};
  const onNothing: Run['onNothing'] = (by) => {
    found.lost = by === undefined ? {} : { by };
  };
  try {
    await step({ ...run, onNothing });
  } catch (error) {
    if (found.lost !== undefined && asProblem(error).kind === 'not_verified')
      throw new ProblemError({ kind: 'interrupted', ...found.lost });
    throw error;
  }
}
