import { ProblemError } from '../core/problems/ProblemError.ts';
import { askCost } from '../node/sky/askCost.ts';
import type { Run } from './Run.ts';

export type CostLearned = {
  /** The same run, which asks what the server has cost so far while it is confirmed how that is. */
  readonly run: Run;
  /** Resolves when nothing asks any more. */
  readonly settled: () => Promise<void>;
};

/**
 * Asks for the cost at the end of an operation that leaves a server, beside the reading that confirms it: one after the
 * other would take seconds longer. What cannot be told is no failure of the operation.
 */
export function learnCost(given: Run): CostLearned {
  let asked: Promise<void> | undefined;
  const enter: Run['enter'] = (phase, note) => {
    given.enter(phase, note);
    if (phase === 'confirming' && given.operation.kind !== 'destroy') asked ??= ask(given);
  };
  return { run: { ...given, enter }, settled: () => asked ?? Promise.resolve() };
}

async function ask({ sky, journal, operation, cancelled, warn }: Run): Promise<void> {
  try {
    await askCost(sky, journal, { name: operation.server, signal: cancelled, warn });
  } catch (error) {
    warn(
      `What the server has cost could not be kept: ${error instanceof ProblemError ? error.problem.kind : String(error)}`,
    );
  }
}
