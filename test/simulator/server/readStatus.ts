import * as z from 'zod/mini';
import { enabledClouds } from '../shared/clouds.ts';
import type { Cluster } from '../shared/records.ts';
import type { Call } from './Call.ts';
import { listClusters } from './clusterStore.ts';
import { publicRecord, type Detail } from './publicRecord.ts';
import { refreshClusters } from './refreshClusters.ts';

const bodySchema = z.object({ names: z.array(z.string()), refresh: z.boolean(), verbose: z.boolean() });

/** What a status request answers: the clusters, their public records, and what else is to be told. */
export type StatusAnswer = {
  clusters: Cluster[];
  records: Record<string, unknown>[];
  missing: string[];
  terminated: string[];
  stale: string[];
  all: Cluster[];
  enabled: string[];
};

/** `sky status`: the records, after a look at the cloud when asked to refresh. */
export async function readStatus(call: Call): Promise<StatusAnswer> {
  const { names, refresh, verbose } = bodySchema.parse(call.submission.body);
  await call.wait(refresh ? 2 : 0.4);
  const isStale = refresh && call.faults().has('stale_refresh');
  const terminated = refresh && !isStale ? refreshClusters(call.server) : [];
  const all = listClusters(call.paths);
  const clusters = names.length === 0 ? all : all.filter(({ name }) => names.some((glob) => matches(name, glob)));
  const detail: Detail = verbose ? 'verbose' : refresh ? 'refreshed' : 'plain';
  return {
    clusters,
    records: clusters.map((cluster) => publicRecord(cluster, detail)),
    missing: names.filter((glob) => !all.some(({ name }) => matches(name, glob)) && !terminated.includes(glob)),
    terminated: terminated.filter((name) => names.length === 0 || names.some((glob) => matches(name, glob))),
    stale: isStale ? clusters.map(({ name }) => name) : [],
    all,
    enabled: enabledClouds(call.paths, call.submission.clouds, call.faults()),
  };
}

function matches(name: string, glob: string): boolean {
  const pattern = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`).test(name);
}
