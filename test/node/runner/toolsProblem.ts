import { expect } from 'vitest';
import type { ProblemOf } from '../../../src/core/problems/Problem.ts';

export type Why = ProblemOf<'tools_failed'>['why'];

/** The problem of an installation that failed, as far as a test knows it: its reason is one line. */
export function toolsProblem(why: Why, subject: string | RegExp) {
  return {
    ...{ kind: 'tools_failed', why, reason: expect.stringMatching(/^[^\n]+$/) },
    subject: typeof subject === 'string' ? subject : expect.stringMatching(subject),
  };
}
