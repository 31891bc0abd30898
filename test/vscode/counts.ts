/** How many tests of a suite passed, failed and were skipped. */
export type Counts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The failed tests by name, each with the first line of why. */
  readonly failures: readonly string[];
};

/** Nothing yet: the start of a sum. */
export const noTests: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** A suite that crashed counts as one failed test. */
export const oneCrash: Counts = { passed: 0, failed: 1, skipped: 0, failures: [] };

/** Adds two counts. */
export function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** The one line that says how it went, such as `12 passed, 0 failed`. */
export function summary({ passed, failed, skipped }: Omit<Counts, 'failures'>): string {
  const line = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped > 0 ? `${line}, ${String(skipped)} skipped` : line;
}
