import type { Problem } from './Problem.ts';

/**
 * After these a destroy can be tried with `--purge`: SkyPilot was asked, and could not do it. Those that are not here
 * were decided by a person, or are mended by other means: a `--purge` would not get through either.
 */
const couldNot: readonly Problem['kind'][] = [
  'no_cloud',
  'credentials',
  'not_authorized',
  'rate_limited',
  'not_supported',
  'network',
  'no_ssh',
  'timed_out',
  'not_verified',
  'output_unreadable',
  'unknown',
];

/** True for a failed destroy after which SkyPilot can still be made to forget the server. */
export function mayPurge({ kind }: Problem): boolean {
  return couldNot.includes(kind);
}
