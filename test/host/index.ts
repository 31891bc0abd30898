import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs every in-host test file beside this one with mocha, inside VS Code's extension host. Writes mocha's JSON report
 * to the path in `CARAPACE_TEST_REPORT` when that is set. Rejects when a test failed, as VS Code's test runner wants.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const output = process.env['CARAPACE_TEST_REPORT'];
  const reporter = output === undefined ? { reporter: 'spec' } : { reporter: 'json', reporterOptions: { output } };
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, ...reporter });
  for (const file of testFiles(__dirname)) mocha.addFile(file);
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${String(failures)} tests failed.`);
}

/** The bundles of the test files; each source file has one. */
function testFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => join(folder, name));
}
