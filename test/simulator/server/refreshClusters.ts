import type { Paths } from '../shared/paths.ts';
import type { Cluster } from '../shared/records.ts';
import type { Server } from './Call.ts';
import {
  closeUsage,
  dropCluster,
  listClusters,
  nowSeconds,
  readCluster,
  readMachine,
  saveCluster,
} from './clusterStore.ts';
import { activeOn } from './requestBook.ts';

/** Makes the records follow the cloud, as the server does each minute. Answers the clusters found terminated. */
export function refreshClusters(server: Server): string[] {
  const quiet = listClusters(server.paths).filter((cluster) => activeOn(server.book, cluster.name).length === 0);
  return quiet.filter((cluster) => follow(server.paths, cluster) === 'terminated').map(({ name }) => name);
}

function follow(paths: Paths, cluster: Cluster): 'kept' | 'terminated' {
  const machine = readMachine(paths, cluster.name);
  if (machine === undefined) {
    dropCluster(paths, cluster);
    return 'terminated';
  }
  if (machine.state === 'stopped' && cluster.status !== 'STOPPED') {
    saveCluster(paths, cluster, { status: 'STOPPED', usage: closeUsage(cluster.usage) });
  }
  if (machine.state === 'running' && cluster.status !== 'UP' && cluster.status !== 'AUTOSTOPPING') {
    const usage: Cluster['usage'] = [...closeUsage(cluster.usage), [Math.floor(nowSeconds()), null]];
    saveCluster(paths, cluster, { status: 'UP', everUp: true, idleSince: nowSeconds(), usage });
  }
  // A record that was just looked at has the time of it, whatever was found: by that a stale one is known.
  const kept = readCluster(paths, cluster.name);
  if (kept !== undefined) saveCluster(paths, kept);
  return 'kept';
}
