import { DIM, RESET, YELLOW } from '../shared/ansi.ts';
import type { Fault } from '../shared/faults.ts';
import type { Cluster, Offer } from '../shared/records.ts';
import { bareResources } from './describeResources.ts';

type Refusal = readonly [code: string, message: (offer: Offer) => string];

const REFUSALS: Partial<Record<Fault, Refusal>> = {
  no_capacity: ['InsufficientInstanceCapacity', noCapacity],
  start_fails: ['InsufficientInstanceCapacity', noCapacity],
  quota: [
    'VcpuLimitExceeded',
    () =>
      'You have requested more vCPU capacity than your current vCPU limit of 0 allows for the instance bucket that the specified instance type belongs to.',
  ],
  unauthorized: [
    'UnauthorizedOperation',
    () =>
      'You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/demo is not authorized to perform: ec2:RunInstances because no identity-based policy allows the ec2:RunInstances action.',
  ],
  // No word of capacity, quota or rights in it: what nobody has a rule for.
  unknown_refusal: [
    'PendingVerification',
    () =>
      'Your request for accessing resources in this region is being validated, and you will not be able to launch additional resources in this region until the validation is complete.',
  ],
  no_instance_profile: ['NoSuchEntity', () => 'Instance profile no-such-profile not found'],
  cloud_rate_limited: ['RequestLimitExceeded', () => 'Request limit exceeded.'],
};

/** Why the cloud refuses a machine, in the words of the log; undefined when it does not. */
export function refusalLog(faults: ReadonlySet<Fault>, offer: Offer, name: string): string | undefined {
  const [code, message] = refusalOf(faults) ?? [];
  if (code === undefined || message === undefined) return undefined;
  const what = `An error occurred (${code}) when calling the RunInstances operation (reached max retries: 0): ${message(offer)}`;
  const attempts = Array.from(
    { length: 3 },
    () => `${DIM}W ${logTime()} PID=9400 instance.py:415] create_instances: Attempt failed with ${what}${RESET}\n`,
  );
  return [
    ...attempts,
    'AWS handler error: Failed to launch instances. Max attempts exceeded.\n',
    `sky.exceptions.ResourcesUnavailableError: ${exhausted(offer, name)}. \n\n`,
    `${RESET}${YELLOW}↺${RESET} Trying other potential resources.\n`,
  ].join('');
}

/** Why the cloud does not start a machine that was stopped: it is asked once, in the one place where its disk is. */
export function startRefusalLog(faults: ReadonlySet<Fault>, offer: Offer): string | undefined {
  const [code, message] = refusalOf(faults) ?? [];
  if (code === undefined || message === undefined) return undefined;
  const what = `An error occurred (${code}) when calling the StartInstances operation (reached max retries: 0): ${message(offer)}`;
  const attempt = `${DIM}W ${logTime()} PID=9400 instance.py:144] create_instances: Attempt failed with ${what}${RESET}\n`;
  return `${attempt}AWS handler error: ${what}\n`;
}

/** The final message when a machine that was stopped is not started. */
export function notStarted({ name, status }: Pick<Cluster, 'name' | 'status'>): string {
  const failed = `Failed to launch cluster '${name}' (previous status: ${status}). To retry launching the cluster, run: sky start ${name}\n`;
  return `${failed}To keep retrying until the cluster is up, use the \`--retry-until-up\` flag.\n${failed}`;
}

/** As the real one says it where its catalogue has no image for a region: the cloud is not asked at all. */
export function noImageLog(offer: Offer, name: string): string {
  return [
    `No image found in catalog for region ${offer.region}. Try setting a valid image_id.\n`,
    `sky.exceptions.ResourcesUnavailableError: ${exhausted(offer, name)}. \n\n`,
    `${RESET}${YELLOW}↺${RESET} Trying other potential resources.\n`,
  ].join('');
}

/** The final message when every place refused. `names` are the resources as messages name them, one per place. */
export function allRefused(tried: readonly Offer[], names: readonly string[]): string {
  const places = tried.map(
    (offer, index) =>
      `✗ ${offer.cloud} (${offer.region}) — ${bareResources(offer)}\n  ${exhausted(offer, names[index] ?? '')}.`,
  );
  return [
    `\u001b[31mFailed to provision all possible launchable resources.${RESET} Relax the task's resource requirements: 1x ${names[0] ?? ''}\n`,
    'To keep retrying until the cluster is up, use the `--retry-until-up` flag.\n',
    'Reasons for provision failures (for details, please check the log above):\n',
    `Provision failures (tried ${String(tried.length)} infra):\n\n${places.join(' \n\n')}\n`,
  ].join('');
}

/** The time as SkyPilot's log lines have it: "11-21 00:22:13.599". */
export function logTime(): string {
  return new Date().toISOString().slice(5, 23).replace('T', ' ');
}

function refusalOf(faults: ReadonlySet<Fault>): Refusal | undefined {
  return [...faults].map((fault) => REFUSALS[fault]).find((refusal) => refusal !== undefined);
}

function noCapacity(offer: Offer): string {
  const zone = offer.zones[0] ?? offer.region;
  return `We currently do not have sufficient ${offer.instanceType} capacity in the Availability Zone you requested (${zone}).`;
}

function exhausted(offer: Offer, name: string): string {
  return `Failed to acquire resources in all zones in ${offer.region} for {${name}}`;
}
