import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { listJson, readJson, removeFile, writeJson } from '../shared/jsonFile.ts';
import type { Paths } from '../shared/paths.ts';
import { clusterSchema, machineSchema, type Cluster, type Machine } from '../shared/records.ts';

/** Unix seconds, with a fraction. */
export const nowSeconds = () => Date.now() / 1000;

/** What SkyPilot remembers of one cluster. */
export function readCluster(paths: Paths, name: string): Cluster | undefined {
  return readJson(fileOf(paths.clusters, name), clusterSchema);
}

/** All clusters, the youngest first. */
export function listClusters(paths: Paths): Cluster[] {
  return listJson(paths.clusters, clusterSchema).sort((left, right) => right.launchedAt - left.launchedAt);
}

/** Stores a cluster with the given changes and answers it as stored. */
export function saveCluster(paths: Paths, cluster: Cluster, changes: Partial<Cluster> = {}): Cluster {
  const saved = { ...cluster, ...changes, statusUpdatedAt: Math.floor(nowSeconds()) };
  writeJson(fileOf(paths.clusters, cluster.name), saved);
  return saved;
}

/** Forgets a cluster with its disk and jobs; its costs stay in the history. */
export function dropCluster(paths: Paths, cluster: Cluster): void {
  const ended = { ...cluster, status: 'TERMINATED', usage: closeUsage(cluster.usage) };
  const closed = { ...ended, lastEvent: 'All nodes terminated, cleaning up the cluster.' };
  writeJson(fileOf(paths.history, `${String(cluster.launchedAt)}-${cluster.hash}`), closed);
  removeFile(fileOf(paths.clusters, cluster.name));
  dropDisk(paths, cluster.name);
}

/** A machine's disk, with the jobs that are on it. */
export function dropDisk(paths: Paths, name: string): void {
  rmSync(paths.disk(name), { recursive: true, force: true });
  rmSync(paths.jobs(name), { recursive: true, force: true });
}

/** The clusters that are gone, the youngest first. */
export function listHistory(paths: Paths): Cluster[] {
  return listJson(paths.history, clusterSchema).sort((left, right) => right.launchedAt - left.launchedAt);
}

/** Ends the running interval of a cluster's use, if there is one. */
export function closeUsage(usage: Cluster['usage']): Cluster['usage'] {
  return usage.map(([from, to]) => [from, to ?? Math.floor(nowSeconds())]);
}

/** What the cloud really has; undefined once terminated. */
export function readMachine(paths: Paths, name: string): Machine | undefined {
  return readJson(fileOf(paths.machines, name), machineSchema);
}

/** Creates a machine, or changes its state. */
export function saveMachine(paths: Paths, machine: Machine): void {
  writeJson(fileOf(paths.machines, machine.name), machine);
}

/** Terminates a machine. */
export function dropMachine(paths: Paths, name: string): void {
  removeFile(fileOf(paths.machines, name));
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${encodeURIComponent(name)}.json`);
}
