import * as z from 'zod/mini';
import type { Fault } from './faults.ts';
import { readJson } from './jsonFile.ts';
import type { Paths } from './paths.ts';

/** The clouds that the simulator can play, with what each can do. */
export const CLOUDS: Readonly<Record<string, readonly string[]>> = {
  AWS: ['compute', 'storage'],
  Azure: ['compute', 'storage'],
  GCP: ['compute', 'storage'],
  Kubernetes: ['compute'],
  Lambda: ['compute'],
};

/** The clouds with working credentials. `own` is the caller's `SKY_SIMULATOR_CLOUDS`, a comma list or null. */
export function enabledClouds(paths: Paths, own: string | null, faults: ReadonlySet<Fault>): string[] {
  const stored = readJson(paths.clouds, z.array(z.string()));
  const asked = (own === null ? (stored ?? ['aws']) : own.split(',')).map((name) => name.trim().toLowerCase());
  if (faults.has('no_credentials')) return [];
  const expired = faults.has('expired_credentials') ? 'AWS' : '';
  return Object.keys(CLOUDS).filter((cloud) => asked.includes(cloud.toLowerCase()) && cloud !== expired);
}
