import * as z from 'zod/mini';
import { planSchema, type Plan } from '../shared/plan.ts';
import type { Cluster } from '../shared/records.ts';
import { SkyError } from '../shared/SkyError.ts';
import { cheapestPerCloud, optimizerTable } from '../shared/tables.ts';
import { clusterNameOf, type Call } from './Call.ts';
import { readCluster, saveCluster } from './clusterStore.ts';
import { pythonFloat, resourcesName } from './describeResources.ts';
import { provision } from './provision.ts';
import { submitJob } from './submitJob.ts';
import { syncFiles } from './syncFiles.ts';
import { uploadKeys } from './uploadKeys.ts';

const bodySchema = z.object({
  plan: planSchema,
  command: z.string(),
  fast: z.boolean(),
  /** The offers were shown already, to be agreed to. */
  quiet: z.boolean(),
  idleMinutes: z.nullable(z.number()),
  instanceType: z.nullable(z.string()),
  config: z.string(),
});

const NAME = '[a-zA-Z]([-_.a-zA-Z0-9]*[a-zA-Z0-9])?';

/** `sky launch`: a machine, the files, the job. Idempotent on a cluster that is up. Answers the job's number. */
export async function launch(call: Call): Promise<{ job: number | null }> {
  const { plan, command, fast, quiet, idleMinutes, config } = bodySchema.parse(call.submission.body);
  const name = clusterNameOf(call);
  const before = readCluster(call.paths, name);
  if (before === undefined && !quiet) call.say(optimizerTable(cheapestPerCloud(plan.offers)));
  refuseBadName(name);
  if (before !== undefined) refuseMismatch(before, plan);
  const { offers, cpusAsked, memoryAsked, yaml } = plan;
  const asked = { instanceType: plan.asked.instanceType, cpus: cpusAsked, memory: memoryAsked };
  const wanted = { offers, cpusAsked, asked, command, yaml };
  const isReady = fast && before?.status === 'UP';
  const up = isReady ? before : await provision(call, wanted, before);
  const autostop = idleMinutes === null ? plan.autostop : { minutes: idleMinutes, down: false };
  const isLost = call.faults().has('autostop_lost');
  const stopping = autostop === null || isLost ? {} : { autostop: autostop.minutes, toDown: autostop.down };
  const cluster = saveCluster(call.paths, up, stopping);
  const stamp = runStamp();
  await syncFiles(call, plan, stamp);
  await uploadKeys(call, config);
  if (plan.run === null || plan.run.trim() === '') {
    await call.wait(2);
    call.say('Run commands not specified or empty.\n');
    return { job: null };
  }
  return { job: await submitJob(call, cluster, plan, stamp) };
}

/** A run's name by its time: "sky-2026-11-21-00-14-35-056489". */
export function runStamp(): string {
  const digits = new Date().toISOString().replace('Z', '').replaceAll(/[T:.]/g, '-');
  return `sky-${digits}489`;
}

function refuseBadName(name: string): void {
  if (new RegExp(`^${NAME}$`).test(name)) return;
  const rule = `ensure it is fully matched by regex (e.g., only contains letters, numbers and dash): ${NAME}`;
  throw new SkyError('sky.exceptions.InvalidClusterNameError', `Cluster name "${name}" is invalid; ${rule}`);
}

function refuseMismatch(before: Cluster, plan: Plan): void {
  const { offer } = before;
  const { cloud, region, instanceType } = plan.asked;
  const fits =
    (cloud === null || cloud.toLowerCase() === offer.cloud.toLowerCase()) &&
    (region === null || region === offer.region) &&
    (instanceType === null || instanceType === offer.instanceType);
  const wanted = plan.offers[0];
  if (fits || wanted === undefined) return;
  const cpus = before.cpusAsked ?? pythonFloat(offer.vcpus);
  const message = [
    'Requested resources do not match the existing cluster.',
    `  Requested:\t{1x ${resourcesName(wanted, plan.cpusAsked)}}`,
    `  Existing:\t1x ${resourcesName(offer, cpus)}`,
    `To fix: specify a new cluster name, or down the existing cluster first: sky down ${before.name}`,
  ].join('\n');
  throw new SkyError('sky.exceptions.ResourcesMismatchError', message);
}
