import { ago } from '../shared/ago.ts';
import type { Cluster } from '../shared/records.ts';
import { plainTable } from '../shared/tables.ts';
import type { StatusAnswer } from './readStatus.ts';

/** The text form of `sky status`. */
export function statusText(answer: StatusAnswer, names: readonly string[], verbose: boolean): string {
  const { clusters, missing, enabled } = answer;
  const header = `Enabled Infra: ${enabled.map((cloud) => cloud.toLowerCase()).join(', ')}\n\nClusters\n`;
  const absent = missing.map((name) => `Cluster '${name}' not found.\n`).join('');
  if (names.length > 0) return `${header}${clusters.length > 0 ? clusterTable(clusters, verbose) : ''}${absent}`;
  const body = clusters.length > 0 ? clusterTable(clusters, verbose) : 'No existing clusters.\n';
  const jobs = '\nManaged jobs\nNo in-progress managed jobs. (See: sky jobs -h)\n';
  return `${header}${body}${jobs}\nServices\nNo live services.\n`;
}

function clusterTable(clusters: readonly Cluster[], verbose: boolean): string {
  const header = verbose
    ? 'NAME WORKSPACE INFRA RESOURCES STATUS AUTOSTOP LAUNCHED HEAD_IP COMMAND LAST_EVENT'
    : 'NAME INFRA RESOURCES STATUS AUTOSTOP LAUNCHED';
  return plainTable([header.split(' '), ...clusters.map((cluster) => cells(cluster, verbose))]);
}

function cells(cluster: Cluster, verbose: boolean): string[] {
  const { name, offer, zone, status, ip, command, lastEvent } = cluster;
  const tail = verbose ? `${offer.instanceType}, disk=256` : `${offer.instanceType}, ...`;
  const resources = `1x(cpus=${String(offer.vcpus)}, mem=${String(offer.memory)}, ${tail})`;
  return [
    name,
    ...(verbose ? ['default'] : []),
    `${offer.cloud} (${zone ?? offer.region})`,
    resources,
    status,
    autostopText(cluster),
    ago(Date.now() / 1000 - cluster.launchedAt),
    ...(verbose ? [ip === '' ? '-' : ip, command, lastEvent] : []),
  ];
}

function autostopText({ autostop, toDown }: Cluster): string {
  if (autostop < 0) return '-';
  return `${String(autostop)}m${toDown ? ' (down)' : ''}`;
}
