import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { serveIn } from '../node/api/serveIn.ts';
import { it } from '../node/cliIt.ts';
import { schemathesis } from './schemathesis.ts';

const run = promisify(execFile);

/** The same cases in every run, and few enough for a minute on a quiet machine; a busy one may take its time. */
const bounds = ['--seed', '12', '--max-examples', '25', '--request-timeout', '120'];

/** The token is read from the environment: no list of processes shows it. A stream of events has no end to wait for.
 * 424 is the contract's answer for a cloud that refuses, as one does where nobody has signed in. */
const config = `headers = { Authorization = "Bearer \${API_TOKEN}" }

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", "401", "403", "404", "409", "424", "429", "5xx"]

[[operations]]
include-operation-id = "events"
enabled = false
`;

describe('the contract of the API, by schemathesis', () => {
  it('is kept by each call, whatever is sent', { timeout: 600_000 }, async ({ world }) => {
    const { python } = await schemathesis();
    const { record, port, end } = await serveIn(world);
    await writeFile(join(world.project, 'schemathesis.toml'), config);
    const document = `http://127.0.0.1:${String(port)}/openapi.json`;
    const args = ['-m', 'schemathesis.cli', 'run', document, ...bounds];
    const env = { PATH: process.env['PATH'], HOME: world.home, API_TOKEN: record.token, NO_COLOR: '1' };
    const told = await run(python, args, { cwd: world.project, env, maxBuffer: 10_000_000 }).then(
      ({ stdout }) => stdout,
      said,
    );
    await end();
    expect(told).toContain('No issues found');
  });
});

/** What it found, with the command that does each of it again. */
function said(error: unknown): string {
  return error instanceof Error && 'stdout' in error ? `${error.message}\n${String(error.stdout)}` : String(error);
}
