import type { Problem } from '../core/problems/Problem.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';

/** The problem that an error carries; what nobody expected keeps its first lines. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'unknown', exitCode: null, lines: text.split('\n').slice(0, 8) };
}
