import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Paths } from '../shared/paths.ts';
import { nowSeconds } from './clusterStore.ts';
import { isJobOver, listJobs, saveJob } from './jobStore.ts';

/** Jobs run inside the server here: those that a dead server left unfinished become FAILED_DRIVER. */
export function abandonJobs(paths: Paths): void {
  for (const cluster of clustersWithJobs(paths)) {
    for (const job of listJobs(paths, cluster)) {
      if (!isJobOver(job)) saveJob(paths, cluster, { ...job, status: 'FAILED_DRIVER', endAt: nowSeconds() });
    }
  }
}

function clustersWithJobs(paths: Paths): string[] {
  try {
    return readdirSync(dirname(paths.jobs('any'))).map(decodeURIComponent);
  } catch {
    return [];
  }
}
