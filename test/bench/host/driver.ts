import { renameSync, writeFileSync } from 'node:fs';
import { activateAll } from './activateAll.ts';
import { Job, type Activated, type Listened } from './Job.ts';
import { listen } from './listen.ts';

/** The bench's own extension: does its job and leaves the report, or the reason why there is none. */
export async function activate(): Promise<void> {
  const job = Job.parse(JSON.parse(process.env['CARAPACE_BENCH_JOB'] ?? ''));
  const leave = (outcome: Activated | Listened | { failed: string }): void => {
    writeFileSync(`${job.report}.part`, JSON.stringify(outcome));
    renameSync(`${job.report}.part`, job.report);
  };
  const work = job.kind === 'activate' ? activateAll(job.extensions) : listen(job);
  // Activation ends here, so that VS Code is not kept waiting by the one that watches it.
  void work.then(leave, (error: unknown) => {
    leave({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
  await Promise.resolve();
}
