import { join } from 'node:path';
import { listJson, readJson, writeJson } from '../shared/jsonFile.ts';
import type { Paths } from '../shared/paths.ts';
import { jobSchema, type Job } from '../shared/records.ts';

const OVER = ['SUCCEEDED', 'FAILED', 'FAILED_SETUP', 'FAILED_DRIVER', 'CANCELLED'];

/** True when the job will not change any more. */
export function isJobOver(job: Job): boolean {
  return OVER.includes(job.status);
}

/** The jobs of a cluster, the youngest first. */
export function listJobs(paths: Paths, cluster: string): Job[] {
  return listJson(paths.jobs(cluster), jobSchema).sort((left, right) => right.id - left.id);
}

/** One job of a cluster; without an id the last one. */
export function readJob(paths: Paths, cluster: string, id: number | undefined): Job | undefined {
  if (id === undefined) return listJobs(paths, cluster)[0];
  return readJson(join(paths.jobs(cluster), `${String(id)}.json`), jobSchema);
}

/** Stores a job with the given changes and answers it as stored. */
export function saveJob(paths: Paths, cluster: string, job: Job): Job {
  writeJson(join(paths.jobs(cluster), `${String(job.id)}.json`), job);
  return job;
}

/** The file with a job's output, as `sky logs` replays it. */
export function jobLog(paths: Paths, cluster: string, id: number): string {
  return join(paths.jobs(cluster), `${String(id)}.log`);
}
