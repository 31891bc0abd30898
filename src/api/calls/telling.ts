import type { Circumstances } from '../../core/problems/explain.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { failureOf } from './failureOf.ts';

/**
 * Runs a call; what stops it becomes the answer that tells it.
 * @throws Failure for a problem; what nobody expected stays as it is.
 */
export async function telling<T>(during: Circumstances['during'], act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ProblemError) throw failureOf(error.problem, during);
    throw error;
  }
}
