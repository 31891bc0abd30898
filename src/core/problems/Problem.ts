import * as z from 'zod/mini';
import { VaultConcern } from '../vaults/guards/VaultConcern.ts';

const reason = z.string();

/**
 * Everything that can go wrong, as data. `reason` is in the words of whoever refused (the cloud, SkyPilot, the system).
 * `explain()` words each of them once, for every shell.
 */
export const Problem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tools_missing'), searched: z.array(z.string()) }),
  z.object({ kind: z.literal('programs_missing'), names: z.array(z.string()) }),
  z.object({
    kind: z.literal('tools_failed'),
    why: z.enum([
      'platform',
      'no_network',
      'proxy_password',
      'certificate',
      'not_found',
      'server',
      'hash_mismatch',
      'archive',
      'disk_full',
      'permission',
      'read_only',
      'noexec',
      'no_uv',
      'package_not_found',
      'resolution',
      'python',
      'does_not_start',
      'interrupted',
      'unknown',
    ]),
    /** What it was about: a path, a proxy, an address, a package. */
    subject: z.string(),
    reason,
    /** Bytes, for a disk that is full. */
    needed: z.optional(z.number()),
    free: z.optional(z.number()),
  }),
  z.object({ kind: z.literal('no_cloud'), reasons: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('credentials'), cloud: z.string(), reason, command: z.nullable(z.string()) }),
  /** `places` has all of them where several said so; `place` is the first. */
  z.object({
    kind: z.literal('quota'),
    place: z.nullable(z.string()),
    places: z.optional(z.array(z.string())),
    reason,
  }),
  z.object({ kind: z.literal('no_capacity'), places: z.array(z.string()), reason }),
  /** No machine was made, and not because a cloud is full. Without a reason nobody said why. */
  z.object({ kind: z.literal('cloud_refused'), places: z.array(z.string()), reason }),
  z.object({ kind: z.literal('not_authorized'), reason }),
  z.object({ kind: z.literal('rate_limited'), reason }),
  z.object({ kind: z.literal('unknown_place'), reason }),
  z.object({ kind: z.literal('resources_mismatch'), reason }),
  z.object({ kind: z.literal('not_supported'), reason }),
  z.object({ kind: z.literal('vault_missing'), path: z.string() }),
  z.object({ kind: z.literal('vault_unusable'), path: z.string(), reason }),
  /** What a person has to mend, or to decide about, before the vaults are copied. */
  z.object({ kind: z.literal('vault_concerns'), concerns: z.array(VaultConcern) }),
  z.object({ kind: z.literal('copy_failed'), reason }),
  z.object({ kind: z.literal('network'), reason }),
  z.object({ kind: z.literal('api_server'), state: z.enum(['down', 'hung', 'orphaned', 'no_token']), reason }),
  z.object({ kind: z.literal('version_mismatch'), reason }),
  z.object({ kind: z.literal('setup_failed'), exitCode: z.nullable(z.number()), reason }),
  z.object({ kind: z.literal('run_failed'), exitCode: z.nullable(z.number()), reason }),
  z.object({ kind: z.literal('no_ssh'), reason }),
  z.object({ kind: z.literal('cancelled') }),
  /** `by` says that SkyPilot's own server ended in the middle of it; otherwise it is not known what did. */
  z.object({ kind: z.literal('interrupted'), by: z.optional(z.literal('skypilot')) }),
  z.object({ kind: z.literal('timed_out'), what: z.string(), minutes: z.number() }),
  z.object({ kind: z.literal('not_verified'), wanted: z.string(), found: z.string() }),
  z.object({ kind: z.literal('output_unreadable'), command: z.string(), lines: z.array(z.string()) }),
  z.object({ kind: z.literal('task_invalid'), reason }),
  z.object({ kind: z.literal('settings_invalid'), issues: z.array(z.string()) }),
  z.object({ kind: z.literal('disk_full'), path: z.string() }),
  z.object({ kind: z.literal('not_writable'), path: z.string(), reason }),
  z.object({ kind: z.literal('cluster_gone'), reason }),
  /** What came up under the server's name is a new machine: the old one with its disk was gone. */
  z.object({ kind: z.literal('server_replaced') }),
  z.object({
    kind: z.literal('refused'),
    why: z.enum([
      'exists',
      'stopped',
      'unfinished',
      'busy',
      'no_server',
      'gone',
      'not_running',
      'not_stopped',
      'nothing_to_cancel',
      'nothing_to_repair',
      'tools_in_use',
      'no_tools',
      'newer',
    ]),
    detail: z.string(),
  }),
  z.object({ kind: z.literal('unknown'), exitCode: z.nullable(z.number()), lines: z.array(z.string()) }),
]);
export type Problem = z.infer<typeof Problem>;

export type ProblemOf<K extends Problem['kind']> = Extract<Problem, { kind: K }>;
