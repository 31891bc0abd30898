import { currentFaults } from '../shared/faults.ts';
import { createWait } from '../shared/pace.ts';
import type { Cluster } from '../shared/records.ts';
import type { Server } from './Call.ts';
import {
  closeUsage,
  dropCluster,
  dropMachine,
  listClusters,
  nowSeconds,
  readCluster,
  saveCluster,
  saveMachine,
} from './clusterStore.ts';
import { activeOn } from './requestBook.ts';

const STOPPING_SECONDS = 10;

/** Stops (or destroys) the clusters that were idle for their minutes times the speed. Never at speed 0. */
export function autostopIdle(server: Server): void {
  if (server.speed === 0) return;
  for (const cluster of listClusters(server.paths)) {
    if (cluster.status === 'UP' && cluster.autostop >= 0 && isIdle(server, cluster)) void stopIdle(server, cluster);
  }
}

function isIdle(server: Server, cluster: Cluster): boolean {
  const works = [...server.jobs.keys()].some((key) => key.startsWith(`${cluster.name}/`));
  if (works || activeOn(server.book, cluster.name).length > 0) return false;
  return nowSeconds() - cluster.idleSince >= cluster.autostop * 60 * server.speed;
}

async function stopIdle(server: Server, idle: Cluster): Promise<void> {
  const { paths } = server;
  saveCluster(paths, idle, { status: 'AUTOSTOPPING' });
  // The machine stops itself: one that may not goes on running, and SkyPilot goes on saying that it stops.
  if (currentFaults(paths, []).has('autostop_fails')) return;
  await createWait(server.speed, () => false)(STOPPING_SECONDS);
  const cluster = readCluster(paths, idle.name);
  if (cluster?.status !== 'AUTOSTOPPING') return;
  if (cluster.toDown) {
    dropMachine(paths, cluster.name);
    dropCluster(paths, cluster);
    return;
  }
  saveMachine(paths, { name: cluster.name, state: 'stopped' });
  saveCluster(paths, cluster, { status: 'STOPPED', usage: closeUsage(cluster.usage) });
}
