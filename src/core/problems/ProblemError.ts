import type { Problem } from './Problem.ts';

/** Carries a `Problem` up a call stack to the one place that records or shows it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.kind, options);
    this.problem = problem;
  }
}
