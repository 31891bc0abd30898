import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import * as z from 'zod/mini';
import { type Counts, oneCrash } from './counts.ts';
import { repoRoot } from './repoRoot.ts';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/**
 * Runs a vitest suite, shows its output as it comes, and returns its counts. A file that cannot be loaded, and a run
 * that fails in any other way than by its tests, each count as one failed test.
 */
export async function runVitest(suite: string, args: readonly string[]): Promise<Counts> {
  const report = join(repoRoot, 'out', 'reports', `${suite}.json`);
  await mkdir(dirname(report), { recursive: true });
  await rm(report, { force: true });
  const vitest = join(repoRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
  const { exitCode } = await execa(process.execPath, [vitest, 'run', ...args, ...reporters], {
    cwd: repoRoot,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    reject: false,
  });
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return oneCrash;
  const counts = countsOf(Report.parse(JSON.parse(text)));
  // Vitest also fails for errors that belong to no test.
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function countsOf(report: z.infer<typeof Report>): Counts {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...unloaded.map(({ name, message }) => `${name}: ${firstLine(message)}`),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map((test) => `${name}: ${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`),
      ),
    ],
  };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
