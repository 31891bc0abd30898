import * as z from 'zod/mini';
import { CLOUDS, enabledClouds } from '../shared/clouds.ts';
import { SkyError } from '../shared/SkyError.ts';
import type { Call } from './Call.ts';
import { disabledReason } from './disabledReason.ts';

const KNOWN =
  'aws azure cloudflare coreweave cudo do fluidstack gcp huggingface hyperbolic ibm kubernetes lambda mithril nebius oci paperspace primeintellect runpod scp seeweb shadeform slurm ssh vast vastdata verda vsphere yotta'.split(
    ' ',
  );

const bodySchema = z.object({ clouds: z.array(z.string()) });

/** What `sky check` found of one cloud. `reason` is null for an enabled one. */
export type CheckedCloud = {
  name: string;
  capabilities: readonly string[];
  reason: string | null;
};

/** `sky check`: which clouds have working credentials, and why the others have not. */
export async function checkClouds(call: Call): Promise<CheckedCloud[]> {
  const { clouds } = bodySchema.parse(call.submission.body);
  const asked = clouds.map((cloud) => cloud.toLowerCase());
  const unknown = asked.find((cloud) => !KNOWN.includes(cloud));
  if (unknown !== undefined) {
    const list = KNOWN.map((cloud) => `'${cloud}'`).join(', ');
    throw new SkyError('ValueError', `Cloud '${unknown}' is not a valid cloud among [${list}]`);
  }
  const faults = call.faults();
  await call.wait(faults.has('network_down') ? 6 : 1.2);
  const enabled = faults.has('network_down') ? [] : enabledClouds(call.paths, call.submission.clouds, faults);
  return Object.entries(CLOUDS)
    .filter(([name]) => asked.length === 0 || asked.includes(name.toLowerCase()))
    .map(([name, capabilities]) => ({
      name,
      capabilities,
      reason: enabled.includes(name) ? null : disabledReason(name, faults),
    }));
}
