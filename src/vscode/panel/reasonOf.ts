import { explain } from '../../core/problems/explain.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';

/** Why something that the panel was asked for did not succeed, as a person reads it. */
export function reasonOf(error: unknown): string {
  if (error instanceof ProblemError)
    return explain(error.problem, { during: 'vaults', state: undefined, facts: undefined }).reason;
  return error instanceof Error ? error.message : String(error);
}
