import { USER_HASH } from '../shared/protocol.ts';
import type { Cluster } from '../shared/records.ts';
import type { Call } from './Call.ts';
import { listClusters, listHistory, nowSeconds } from './clusterStore.ts';
import { fullResources, pythonFloat, shortResources } from './describeResources.ts';

/** `sky cost-report`: what each cluster has cost so far, living ones first. */
export async function readCosts(call: Call): Promise<Record<string, unknown>[]> {
  await call.wait(0.3);
  return [...listClusters(call.paths), ...listHistory(call.paths)].map(publicCost);
}

function publicCost(cluster: Cluster): Record<string, unknown> {
  const { offer, usage } = cluster;
  const isGone = cluster.status === 'TERMINATED';
  const now = Math.floor(nowSeconds());
  const duration = usage.reduce((sum, [from, to]) => sum + (to ?? now) - from, 0);
  return {
    name: cluster.name,
    launched_at: usage[0]?.[0] ?? Math.floor(cluster.launchedAt),
    duration,
    num_nodes: 1,
    resources: resourcesOf(cluster),
    priority: null,
    priority_class: null,
    cluster_hash: cluster.hash,
    usage_intervals: usage,
    status: cluster.status,
    user_hash: USER_HASH,
    user_name: 'root',
    workspace: 'default',
    last_event: cluster.lastEvent,
    node_names: `sky-${cluster.name}-${USER_HASH}-head`,
    last_creation_yaml: isGone ? null : cluster.yaml,
    last_creation_command: isGone ? null : cluster.command,
    total_cost: (duration / 3600) * offer.price,
    cloud: offer.cloud,
    region: offer.region,
    cpus: cluster.cpusAsked ?? 'None',
    memory: pythonFloat(offer.memory),
    accelerators: 'None',
    resources_str: shortResources(offer),
    resources_str_full: fullResources(offer),
  };
}

function resourcesOf({ offer, zone, cpusAsked, autostop, toDown }: Cluster): Record<string, unknown> {
  const place = [offer.cloud.toLowerCase(), offer.region, ...(zone === null ? [] : [zone])].join('/');
  return {
    infra: place,
    instance_type: offer.instanceType,
    ...(cpusAsked === null ? {} : { cpus: cpusAsked }),
    memory: pythonFloat(offer.memory),
    ...(autostop < 0 ? {} : { autostop: { idle_minutes: autostop, down: toDown } }),
  };
}
