import { createHash, randomInt, randomUUID } from 'node:crypto';
import { BOLD, DIM, done, failed, RESET, step } from '../shared/ansi.ts';
import type { Cluster, Offer } from '../shared/records.ts';
import { SkyError } from '../shared/SkyError.ts';
import { writeSshEntry } from '../shared/sshConfig.ts';
import { optimizerTable } from '../shared/tables.ts';
import { dropCluster, dropDisk, nowSeconds, readMachine, saveCluster, saveMachine } from './clusterStore.ts';
import { clusterNameOf, type Call } from './Call.ts';
import { askedName, type Asked } from './describeResources.ts';
import { allRefused, noImageLog, notStarted, refusalLog, startRefusalLog } from './provisionFaults.ts';
import { writeProvisionLog } from './writeProvisionLog.ts';

/** What a launch or a start brings along for the cluster's record. */
export type Wanted = {
  offers: readonly Offer[];
  cpusAsked: string | null;
  asked: Asked;
  command: string;
  yaml: string;
};

const HUGE_BYTES = 100_000_000;

/** Brings a machine up, trying place after place, and answers the cluster, UP. Throws when none can be had. */
export async function provision(call: Call, wanted: Wanted, before: Cluster | undefined): Promise<Cluster> {
  const name = clusterNameOf(call);
  if (before?.status === 'STOPPED') {
    const place = `${before.offer.cloud} (${before.offer.region})`;
    call.say(`${DIM}Cluster '${name}' (status: STOPPED) was previously in ${place}. Restarting.${RESET}\n`);
  }
  const places = before === undefined ? cheapestPerRegion(wanted.offers) : [before.offer];
  for (const [index, offer] of places.entries()) {
    if (index > 0) call.say(optimizerTable([offer]));
    const cluster = await attempt(call, offer, { wanted, before });
    if (cluster !== undefined) return cluster;
  }
  call.say(failed('Failed to provision resources.', provisionHint(name)));
  if (before !== undefined) throw new SkyError('sky.exceptions.ResourcesUnavailableError', notStarted(before));
  const names = places.map((offer) => askedName(offer, wanted.asked));
  throw new SkyError('sky.exceptions.ResourcesUnavailableError', allRefused(places, names));
}

/** The hint that follows the lines of provisioning. */
export function provisionHint(name: string): string {
  return `${BOLD}sky logs --provision ${name}${RESET}${RESET}`;
}

async function attempt(
  call: Call,
  offer: Offer,
  { wanted, before }: { wanted: Wanted; before: Cluster | undefined },
): Promise<Cluster | undefined> {
  const name = clusterNameOf(call);
  const fresh = before ?? newCluster(name, offer, wanted);
  const changes = before === undefined ? {} : { command: wanted.command, yaml: wanted.yaml };
  const cluster = saveCluster(call.paths, fresh, { ...changes, status: 'INIT', lastEvent: 'Launching' });
  // The catalogue is asked for the image before any machine is, and nothing is said of a launch then.
  const isImageMissing = call.faults().has('no_image');
  if (!isImageMissing) call.say(step(`Launching on ${offer.cloud} ${offer.region}${RESET}${zonesText(cluster)}.`));
  sayHuge(call);
  await call.wait(1);
  const asked = askedName(offer, wanted.asked);
  const refused =
    before === undefined ? refusalLog(call.faults(), offer, asked) : startRefusalLog(call.faults(), offer);
  const refusal = isImageMissing ? noImageLog(offer, asked) : refused;
  if (refusal !== undefined) {
    call.say(refusal);
    if (before === undefined) dropCluster(call.paths, cluster);
    else saveCluster(call.paths, before);
    return undefined;
  }
  return bringUp(call, cluster);
}

async function bringUp(call: Call, cluster: Cluster): Promise<Cluster> {
  const { name } = cluster;
  const machine = readMachine(call.paths, name);
  const running = machine?.state === 'running';
  // The real one keeps its cluster_hash and says "Restarting" where the cloud has lost the machine: the disk is new.
  if (machine === undefined) dropDisk(call.paths, name);
  saveMachine(call.paths, { name, state: 'running' });
  const started = saveCluster(call.paths, cluster, {
    ip: running ? cluster.ip : newAddress(),
    usage: usageSince(cluster),
  });
  writeProvisionLog(call.paths, started);
  await call.wait(2);
  if (call.faults().has('crash_midway')) process.kill(process.pid, 'SIGKILL');
  while (call.faults().has('stuck_init')) await rest(call);
  await waitForSsh(call, started);
  call.say(`${DIM}└── ${RESET}${DIM}Instance is up.${RESET}\n`);
  await call.wait(10.5);
  call.say(done(`Cluster launched: ${name}.`, provisionHint(name)));
  writeSshEntry(process.env, started);
  return saveCluster(call.paths, started, {
    status: 'UP',
    everUp: true,
    launchedAt: Math.floor(nowSeconds()),
    idleSince: nowSeconds(),
    zone: started.zone ?? started.offer.zones[0] ?? null,
    configHash: createHash('sha256').update(started.yaml).digest('hex'),
    lastEvent: 'All nodes up; SkyPilot runtime healthy.',
    ...(call.faults().has('autostop_lost') && { autostop: -1, toDown: false }),
  });
}

/** A machine that runs on is not billed anew. */
function usageSince({ usage }: Cluster): Cluster['usage'] {
  return usage.at(-1)?.[1] === null ? usage : [...usage, [Math.floor(nowSeconds()), null]];
}

async function waitForSsh(call: Call, cluster: Cluster): Promise<void> {
  if (!call.faults().has('ssh_never')) {
    await call.wait(2);
    return;
  }
  await call.wait(600);
  call.say(failed('Failed to set up SkyPilot runtime on cluster.', provisionHint(cluster.name)));
  const reason = `ssh: connect to host ${cluster.ip} port 22: Connection timed out`;
  throw new SkyError('RuntimeError', `Failed to SSH to ${cluster.ip} after timeout 600s, with ${reason}`);
}

async function rest(call: Call): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 25));
  call.signal.throwIfAborted();
}

function sayHuge(call: Call): void {
  if (!call.faults().has('huge')) return;
  const line = `${'provisioning output that never seems to end '.repeat(2)}\n`;
  const block = line.repeat(Math.ceil(1_000_000 / line.length));
  for (let written = 0; written < HUGE_BYTES; written += block.length) call.say(block);
}

function newCluster(name: string, offer: Offer, wanted: Wanted): Cluster {
  const now = Math.floor(nowSeconds());
  const none = { autostop: -1, toDown: false, everUp: false, zone: null, configHash: null, ip: '', lastEvent: '' };
  const { cpusAsked, command, yaml } = wanted;
  const asked = { cpusAsked, command, yaml, offer };
  const times = { launchedAt: now, statusUpdatedAt: now, idleSince: now, usage: [] };
  return { ...none, ...asked, ...times, name, hash: randomUUID(), status: 'INIT' };
}

function zonesText(cluster: Cluster): string {
  const zones = cluster.zone === null ? cluster.offer.zones : [cluster.zone];
  return zones.length === 0 ? '' : ` (${zones.join(',')})`;
}

function cheapestPerRegion(offers: readonly Offer[]): Offer[] {
  return offers.filter((offer, index) => offers.findIndex((other) => other.region === offer.region) === index);
}

function newAddress(): string {
  return `203.0.113.${String(randomInt(1, 255))}`;
}
