import { randomInt } from 'node:crypto';
import { done, RED, RESET, step } from '../shared/ansi.ts';
import { createWait } from '../shared/pace.ts';
import type { Plan } from '../shared/plan.ts';
import type { Cluster, Job } from '../shared/records.ts';
import type { Call } from './Call.ts';
import { nowSeconds, readCluster, saveCluster } from './clusterStore.ts';
import { shownCpus } from './describeResources.ts';
import { isJobOver, jobLog, listJobs, readJob, saveJob } from './jobStore.ts';
import { appendLog } from './requestBook.ts';
import { runScript } from './runScript.ts';
import { JOB_HEADER, JOB_STARTED, setupLines } from './jobLines.ts';

/** What a job needs while it runs, after its request has ended. */
export type JobRun = {
  call: Call;
  plan: Plan;
  cluster: string;
  job: Job;
  signal: AbortSignal;
  write: (text: string) => void;
};

/** Queues the task's set-up and run as a job of the cluster, lets it run on by itself, and answers its number. */
export async function submitJob(call: Call, cluster: Cluster, plan: Plan, stamp: string): Promise<number> {
  if (plan.setup !== null) call.say(done('Setup detached.'));
  await call.wait(3.5);
  const id = (listJobs(call.paths, cluster.name)[0]?.id ?? 0) + 1;
  const times = { submittedAt: nowSeconds(), startAt: null, endAt: null };
  const asked = { name: plan.taskName, resources: `1x[CPU:${shownCpus(cluster)}]`, stamp, pid: randomInt(700, 4000) };
  const job = saveJob(call.paths, cluster.name, { id, status: 'PENDING', ...times, ...asked });
  const controller = new AbortController();
  const key = `${cluster.name}/${String(id)}`;
  call.server.jobs.set(key, controller);
  const log = jobLog(call.paths, cluster.name, id);
  const write = (text: string) => {
    appendLog(log, text);
  };
  void follow({ call, plan, cluster: cluster.name, job, signal: controller.signal, write }).finally(() =>
    call.server.jobs.delete(key),
  );
  call.say(step(`Job submitted, ID: ${String(id)}`));
  return id;
}

/** Cancels a job that is not over. Answers whether there was one. */
export function cancelJob(call: Call, cluster: string, id: number): boolean {
  const job = readJob(call.paths, cluster, id);
  if (job === undefined || isJobOver(job)) return false;
  call.server.jobs.get(`${cluster}/${String(id)}`)?.abort();
  saveJob(call.paths, cluster, { ...job, status: 'CANCELLED', endAt: nowSeconds() });
  return true;
}

async function follow(run: JobRun): Promise<void> {
  let status: string;
  try {
    status = await perform(run);
  } catch {
    status = run.signal.aborted ? 'CANCELLED' : 'FAILED_DRIVER';
  }
  run.write(done(`Job finished (status: ${status}).`));
  update(run, { status, endAt: nowSeconds() });
  const cluster = readCluster(run.call.paths, run.cluster);
  if (cluster !== undefined) saveCluster(run.call.paths, cluster, { idleSince: nowSeconds() });
}

async function perform(run: JobRun): Promise<string> {
  const { call, plan, job, signal } = run;
  const wait = createWait(call.submission.speed, () => call.faults().has('slow'));
  run.write(JOB_HEADER);
  await wait(1, signal);
  run.write(JOB_STARTED);
  if (plan.setup !== null) {
    update(run, { status: 'SETTING_UP' });
    for (const line of setupLines(job.pid, call.faults().has('setup_fails'))) {
      await wait(0.4, signal);
      run.write(line);
    }
  }
  if (call.faults().has('setup_fails')) return failSetup(run);
  update(run, { status: 'RUNNING', startAt: nowSeconds() });
  const code = call.faults().has('run_fails') ? 5 : await runScript(run);
  if (code === 0) return 'SUCCEEDED';
  run.write(`ERROR: ${RED}Job ${String(job.id)} failed with return code list:${RESET} [${String(code)}] \n`);
  return 'FAILED';
}

function failSetup(run: JobRun): string {
  const workers = `Failed workers: (pid=${String(run.job.pid)}, returncode=7). See error logs above for more details.`;
  run.write(`ERROR: ${RED}Job ${String(run.job.id)}'s setup failed. ${workers}${RESET}\n`);
  return 'FAILED_SETUP';
}

function update(run: JobRun, changes: Partial<Job>): void {
  const stored = readJob(run.call.paths, run.cluster, run.job.id);
  if (stored !== undefined) saveJob(run.call.paths, run.cluster, { ...stored, ...changes });
}
