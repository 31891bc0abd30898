import * as z from 'zod/mini';
import type { Cluster } from '../shared/records.ts';
import { SkyError } from '../shared/SkyError.ts';
import { removeSshEntry } from '../shared/sshConfig.ts';
import { clusterNameOf, type Call } from './Call.ts';
import {
  closeUsage,
  dropCluster,
  dropMachine,
  readCluster,
  readMachine,
  saveCluster,
  saveMachine,
} from './clusterStore.ts';
import { provision } from './provision.ts';
import { cancelJob } from './submitJob.ts';
import { listJobs } from './jobStore.ts';

/** `sky start`: the machine again, without set-up or files. Answers whether anything had to be done. */
export async function start(call: Call): Promise<{ already: boolean }> {
  const cluster = existing(call);
  if (cluster.status === 'UP') return { already: true };
  const { offer, cpusAsked, command, yaml } = cluster;
  const asked = { instanceType: offer.instanceType, cpus: cpusAsked, memory: null };
  await provision(call, { offers: [offer], cpusAsked, asked, command, yaml }, cluster);
  await call.wait(3);
  return { already: false };
}

/** `sky stop`: the machine stops, its disk stays. */
export async function stop(call: Call): Promise<null> {
  const cluster = existing(call);
  endJobs(call, cluster.name);
  await call.wait(0.9);
  if (readMachine(call.paths, cluster.name) !== undefined) {
    saveMachine(call.paths, { name: cluster.name, state: 'stopped' });
  }
  const changes = { status: 'STOPPED', everUp: true, usage: closeUsage(cluster.usage) };
  saveCluster(call.paths, cluster, { ...changes, lastEvent: 'Cluster stopped.' });
  removeSshEntry(process.env, cluster.name);
  return null;
}

/** `sky down`: the machine and its disk are gone. */
export async function down(call: Call): Promise<null> {
  const cluster = existing(call);
  const purge = call.submission.body['purge'] === true;
  if (call.faults().has('down_fails') && !purge) {
    const code = 'An error occurred (UnauthorizedOperation) when calling the TerminateInstances operation';
    throw new SkyError('botocore.exceptions.ClientError', `${code}: You are not authorized to perform this operation.`);
  }
  endJobs(call, cluster.name);
  await call.wait(4);
  dropMachine(call.paths, cluster.name);
  dropCluster(call.paths, cluster);
  removeSshEntry(process.env, cluster.name);
  return null;
}

const autostopSchema = z.object({ minutes: z.number(), down: z.boolean() });

/** `sky autostop`: minutes of idleness, -1 cancels. Answers false when the cluster is not fit for it. */
export async function autostop(call: Call): Promise<{ done: boolean; status: string }> {
  const { minutes, down: toDown } = autostopSchema.parse(call.submission.body);
  const cluster = existing(call);
  await call.wait(2.5);
  const { status } = cluster;
  if (status !== 'UP' || cluster.configHash === null) return { done: false, status };
  if (call.faults().has('autostop_ignored')) return { done: true, status };
  saveCluster(call.paths, cluster, { autostop: minutes, toDown: minutes >= 0 && toDown, idleSince: Date.now() / 1000 });
  return { done: true, status };
}

/** The cluster of a call. Throws ClusterDoesNotExist. */
export function existing(call: Call): Cluster {
  const name = clusterNameOf(call);
  const cluster = readCluster(call.paths, name);
  if (cluster !== undefined) return cluster;
  const message = `\u001b[33mCluster '${name}' does not exist.\u001b[0m`;
  throw new SkyError('sky.exceptions.ClusterDoesNotExist', message);
}

function endJobs(call: Call, cluster: string): void {
  for (const job of listJobs(call.paths, cluster)) cancelJob(call, cluster, job.id);
}
