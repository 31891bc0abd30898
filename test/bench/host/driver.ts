import { renameSync, writeFileSync } from 'node:fs';
import { activateAll } from './activateAll.ts';
import { Job, type Activated, type Listened, type Opened } from './Job.ts';
import { listen } from './listen.ts';
import { openPanels } from './openPanels.ts';

/** The bench's own extension: does its job and leaves the report, or the reason why there is none. */
export async function activate(): Promise<void> {
  const job = Job.parse(JSON.parse(process.env['CARAPACE_BENCH_JOB'] ?? ''));
  const leave = (outcome: Activated | Listened | Opened | { failed: string }): void => {
    writeFileSync(`${job.report}.part`, JSON.stringify(outcome));
    renameSync(`${job.report}.part`, job.report);
  };
  const work = workOn(job);
  // Activation ends here, so that VS Code is not kept waiting by the one that watches it.
  void work.then(leave, (error: unknown) => {
    leave({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
  await Promise.resolve();
}

function workOn(job: Job): Promise<Activated | Listened | Opened> {
  if (job.kind === 'activate') return activateAll(job.extensions);
  return job.kind === 'listen' ? listen(job) : openPanels(job);
}
