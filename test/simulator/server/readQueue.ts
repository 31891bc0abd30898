import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { jobExitCode } from '../shared/jobExitCode.ts';
import { USER_HASH } from '../shared/protocol.ts';
import type { Job } from '../shared/records.ts';
import { SkyError } from '../shared/SkyError.ts';
import { clusterNameOf, type Call } from './Call.ts';
import { existing } from './changeCluster.ts';
import { isJobOver, listJobs, readJob } from './jobStore.ts';
import { cancelJob } from './submitJob.ts';

const LOOK_MILLISECONDS = 15;

/** `sky queue`: the jobs of one cluster, the youngest first, in the public form. */
export async function readQueue(call: Call): Promise<Record<string, unknown>[]> {
  const cluster = existing(call);
  await call.wait(0.5);
  if (cluster.status !== 'UP') {
    const what = `skipped for cluster '${cluster.name}' (status: ${cluster.status})`;
    const message = `\u001b[33mGetting the job queue: ${what}. It is only allowed for UP and AUTOSTOPPING clusters.\u001b[0m`;
    throw new SkyError('sky.exceptions.ClusterNotUpError', message);
  }
  return listJobs(call.paths, cluster.name).map(publicJob);
}

/** The state of one job, or null when there is none; without a number the last one. */
export async function readJobStatus(call: Call): Promise<{ id: number; status: string } | null> {
  const cluster = existing(call);
  await call.wait(0.5);
  const { job } = z.object({ job: z.nullable(z.number()) }).parse(call.submission.body);
  const found = readJob(call.paths, cluster.name, job ?? undefined);
  return found === undefined ? null : { id: found.id, status: found.status };
}

/** Waits for the end of a job and answers the exit code of `sky logs`, which tells the job's state. */
export async function readJobCode(call: Call): Promise<number> {
  const cluster = existing(call);
  const { job } = z.object({ job: z.nullable(z.number()) }).parse(call.submission.body);
  const state = () => (job === null ? undefined : readJob(call.paths, cluster.name, job));
  const isOver = () => {
    const seen = state();
    return seen === undefined || (isJobOver(seen) && !call.server.jobs.has(`${cluster.name}/${String(seen.id)}`));
  };
  while (!isOver() && !call.signal.aborted) await sleep(LOOK_MILLISECONDS);
  return jobExitCode(state()?.status);
}

/** `sky cancel`: answers the numbers of the jobs that were cancelled. */
export async function cancelJobs(call: Call): Promise<number[]> {
  const cluster = existing(call);
  await call.wait(1);
  const { jobs } = z.object({ jobs: z.array(z.number()) }).parse(call.submission.body);
  return jobs.filter((id) => cancelJob(call, clusterNameOf(call), id) && cluster.name !== '');
}

function publicJob(job: Job): Record<string, unknown> {
  return {
    job_id: job.id,
    job_name: job.name ?? '-',
    username: 'root',
    user_hash: USER_HASH,
    submitted_at: job.submittedAt,
    start_at: job.startAt,
    end_at: job.endAt,
    resources: job.resources,
    status: job.status,
    log_path: `~/sky_logs/${job.stamp}`,
    metadata: {},
    links: {},
  };
}
