import * as z from 'zod/mini';
import { readJson } from './jsonFile.ts';
import type { Paths } from './paths.ts';

/** Every fault that the simulator knows. */
export const FAULTS = [
  'no_credentials',
  'expired_credentials',
  'no_capacity',
  'quota',
  'unauthorized',
  'cloud_rate_limited',
  'unknown_refusal',
  'no_image',
  'no_instance_profile',
  'setup_fails',
  'run_fails',
  'stuck_init',
  'ssh_never',
  'start_fails',
  'down_fails',
  'autostop_lost',
  'autostop_ignored',
  'autostop_fails',
  'stale_refresh',
  'api_server_down',
  'api_server_orphaned',
  'leaves_orphans',
  'version_mismatch',
  'odd_http',
  'network_down',
  'old_sky',
  'slow',
  'hung',
  'hung_server',
  'garbage',
  'huge',
  'crash_midway',
  'uv_no_network',
  'uv_dns',
  'uv_certificate',
  'uv_connection_lost',
  'uv_package_not_found',
  'uv_resolution_failed',
  'uv_version_gone',
  'uv_python_download_failed',
  'uv_disk_full',
  'uv_permission',
  'uv_read_only',
  'uv_dies',
  'uv_hangs',
  'uv_broken_sky',
  'uv_prints_on_stdout',
] as const;
export type Fault = (typeof FAULTS)[number];

/** A comma list of fault names; unknown names are left out. */
export function parseFaults(list: string | undefined): Fault[] {
  const asked = (list ?? '').split(',').map((name) => name.trim());
  return FAULTS.filter((fault) => asked.includes(fault));
}

/** The faults that hold now: those of `faults.json`, read anew, and those of the caller's environment. */
export function currentFaults(paths: Paths, own: readonly Fault[]): ReadonlySet<Fault> {
  const stored = readJson(paths.faults, z.array(z.string())) ?? [];
  return new Set([...own, ...FAULTS.filter((fault) => stored.includes(fault))]);
}
