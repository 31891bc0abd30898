import { ProblemError } from '../core/problems/ProblemError.ts';
import { asProblem } from './asProblem.ts';
import type { Run } from './Run.ts';

/**
 * Goes on with an operation that another runner left. Where nothing of what it had asked for is to be found, it is done
 * when what was wanted is true all the same.
 * @throws ProblemError `interrupted` when it is not, and whatever the operation itself can end with.
 */
export async function goOn(run: Run, step: (run: Run) => Promise<void>): Promise<void> {
  const found = { nothing: false };
  const onNothing = (): void => {
    found.nothing = true;
  };
  try {
    await step({ ...run, onNothing });
  } catch (error) {
    if (found.nothing && asProblem(error).kind === 'not_verified') throw new ProblemError({ kind: 'interrupted' });
    throw error;
  }
}
