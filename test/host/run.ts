import * as z from 'zod/mini';
import { add, noTests, oneCrash, type Counts } from '../vscode/counts.ts';
import { releases } from '../vscode/releases.ts';
import { bundle } from './bundle.ts';
import { runInHost } from './runInHost.ts';

const Test = z.object({
  fullTitle: z.string(),
  err: z.object({ message: z.optional(z.string()), stack: z.optional(z.string()) }),
});

const Report = z.object({ passes: z.array(Test), failures: z.array(Test), pending: z.array(Test) });

/** Runs the in-host suite in every VS Code, lists its tests, and returns the counts of all of them together. */
export async function runHostSuite(): Promise<Counts> {
  const entry = await bundle();
  let counts = noTests;
  for (const { version } of releases) {
    console.log(`VS Code ${version}`);
    counts = add(counts, await countsIn(() => runInHost(version, entry)));
  }
  return counts;
}

async function countsIn(run: () => Promise<string>): Promise<Counts> {
  try {
    return list(Report.parse(JSON.parse(await run())));
  } catch (error) {
    console.log(`  ✗ ${error instanceof Error ? error.message : String(error)}`);
    return oneCrash;
  }
}

function list({ passes, failures, pending }: z.infer<typeof Report>): Counts {
  for (const test of passes) console.log(`  ✓ ${test.fullTitle}`);
  for (const test of pending) console.log(`  - ${test.fullTitle}`);
  for (const test of failures) {
    console.log(`  ✗ ${test.fullTitle}`);
    console.log((test.err.stack ?? test.err.message ?? 'no reason given').replace(/^/gm, '      '));
  }
  return {
    passed: passes.length,
    failed: failures.length,
    skipped: pending.length,
    failures: failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message ?? ''}`),
  };
}
