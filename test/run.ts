import { join } from 'node:path';
import { runHostSuite } from './host/run.ts';
import { runImageSuite } from './image/run.ts';
import { runRealSuite } from './real/run.ts';
import { runUiSuite } from './ui/run.ts';
import { add, noTests, oneCrash, summary, type Counts } from './vscode/counts.ts';
import { hasTests } from './vscode/hasTests.ts';
import { repoRoot } from './vscode/repoRoot.ts';
import { runVitest } from './vscode/runVitest.ts';

/** Vitest's own limits take a busy machine for a failure. A test that is well waits for none of them. */
const patience = ['--testTimeout=60000', '--hookTimeout=120000', '--expect.poll.timeout=30000'];

const named = process.argv.slice(2);

/** Every suite by the name of its folder, in the order they run: the quick ones first. */
const suites: Readonly<Record<string, () => Promise<Counts>>> = {
  unit: () => runVitest('unit', ['--dir', 'test/unit', ...patience]),
  contract: () => runVitest('contract', ['--dir', 'test/contract', ...patience]),
  // These wait for locks and processes more than they work, so more of them at once than there are cores.
  node: () => runVitest('node', ['--dir', 'test/node', '--maxWorkers=3', ...patience]),
  image: runImageSuite,
  // Whoever names it has the time.
  real: () => runRealSuite({ atLength: named.includes('real') }),
  host: runHostSuite,
  ui: runUiSuite,
};

async function main(): Promise<void> {
  // An exit runs what ends a VS Code that is open; the signals' own default would leave it behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
  const unknown = named.filter((name) => suites[name] === undefined);
  if (unknown.length > 0) {
    console.error(`There is no suite called ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
    process.exit(2);
  }
  const chosen = Object.entries(suites).filter(([name]) => named.length === 0 || named.includes(name));
  const outcomes: [name: string, counts: Counts][] = [];
  for (const [name, run] of chosen) {
    console.log(`\n== ${name}`);
    outcomes.push([name, await outcome(name, run)]);
  }
  console.log('\n== result');
  for (const [name, counts] of outcomes) console.log(`${name}: ${summary(counts)}`);
  const total = outcomes.reduce((sum, [, counts]) => add(sum, counts), noTests);
  // A long log is read from its end.
  for (const failure of total.failures) console.log(`\n✗ ${failure}`);
  console.log(`\n${summary(total)}`);
  process.exit(total.failed > 0 ? 1 : 0);
}

/** A suite without tests, and one that crashes, count as one failed test. */
async function outcome(name: string, run: () => Promise<Counts>): Promise<Counts> {
  if (!(await hasTests(join(repoRoot, 'test', name)))) {
    console.log(`There are no tests in test/${name}.`);
    return oneCrash;
  }
  try {
    const counts = await run();
    if (counts.passed + counts.failed > 0) return counts;
    // A suite that said why it cannot run here is no failure of the project.
    if (counts.skipped > 0 && ['image', 'real'].includes(name)) return counts;
    console.log(`Not one test of test/${name} ran.`);
    return add(counts, oneCrash);
  } catch (error) {
    console.log(`The suite could not run: ${error instanceof Error ? error.message : String(error)}`);
    return oneCrash;
  }
}

await main();
