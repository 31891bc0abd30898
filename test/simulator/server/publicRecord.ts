import { USER_HASH } from '../shared/protocol.ts';
import type { Cluster } from '../shared/records.ts';
import { fullResources, pythonFloat, shortResources, shownCpus } from './describeResources.ts';

/** How much a status record tells: the plain listing, the one read from the cloud, or `-v`. */
export type Detail = 'plain' | 'refreshed' | 'verbose';

/** A record of `sky status -o json`, field by field in the real order. */
export function publicRecord(cluster: Cluster, detail: Detail): Record<string, unknown> {
  const { offer } = cluster;
  const told = detail !== 'plain';
  const verbose = detail === 'verbose';
  const refreshed = detail === 'refreshed';
  return {
    name: cluster.name,
    launched_at: Math.floor(cluster.launchedAt),
    last_use: told ? cluster.command : '',
    status: cluster.status,
    autostop: cluster.autostop,
    to_down: cluster.toDown,
    owner: told ? ['AKIAIOSFODNN7EXAMPLE', '123456789012'] : null,
    metadata: told ? {} : null,
    cluster_hash: cluster.hash,
    cluster_ever_up: cluster.everUp,
    status_updated_at: told ? cluster.statusUpdatedAt : 0,
    user_hash: USER_HASH,
    user_name: 'root',
    config_hash: told ? cluster.configHash : null,
    workspace: 'default',
    workspace_name: 'default',
    last_creation_yaml: verbose ? cluster.yaml : null,
    last_creation_command: verbose ? cluster.command : null,
    is_managed: false,
    last_event: verbose ? cluster.lastEvent : null,
    ...reasonOf(cluster, refreshed),
    resources_str: shortResources(offer),
    resources_str_full: fullResources(offer),
    nodes: 1,
    cloud: offer.cloud,
    region: offer.region,
    cpus: shownCpus(cluster),
    memory: pythonFloat(offer.memory),
    accelerators: null,
    labels: {},
    cluster_name_on_cloud: verbose ? `${cluster.name}-${USER_HASH}` : null,
    node_names: refreshed ? null : `sky-${cluster.name}-${USER_HASH}-head`,
    priority: refreshed ? null : 0,
    priority_class: null,
    links: verbose ? linksOf(cluster) : null,
  };
}

/** Why a cluster is INIT: told from what SkyPilot remembers, and not by a look at the cloud. */
function reasonOf({ status, everUp, offer, ip }: Cluster, refreshed: boolean): Record<string, string | null> {
  if (status !== 'INIT' || refreshed) return { init_kind: null, init_status_reason: null };
  const place = `${offer.cloud.toLowerCase()} in ${offer.region}`;
  if (everUp)
    return { init_kind: 'unhealthy', init_status_reason: 'Cluster is abnormal because ray cluster is unhealthy' };
  const reason = ip === '' ? `Provisioning on ${place}` : `Instances launched on ${place}`;
  return { init_kind: 'launching', init_status_reason: reason };
}

function linksOf({ name, offer }: Cluster): Record<string, string> {
  if (offer.cloud !== 'AWS') return {};
  const console = `https://${offer.region}.console.aws.amazon.com/ec2/v2/home?region=${offer.region}`;
  return { 'AWS Instances': `${console}#Instances:tag:ray-cluster-name=${name}` };
}
