import * as z from 'zod/mini';

const amount = z.union([z.string(), z.number()]);
const text = z.nullable(z.string());

/** The `resources` of a task file, as far as the simulator reads them. */
export const resourcesSchema = z.looseObject({
  infra: z.optional(text),
  cloud: z.optional(text),
  region: z.optional(text),
  zone: z.optional(text),
  instance_type: z.optional(text),
  cpus: z.optional(z.nullable(amount)),
  memory: z.optional(z.nullable(amount)),
  autostop: z.optional(
    z.union([
      z.boolean(),
      z.number(),
      z.string(),
      z.looseObject({ idle_minutes: z.optional(z.number()), down: z.optional(z.boolean()) }),
    ]),
  ),
});
export type TaskResources = z.infer<typeof resourcesSchema>;

/** A whole task file, as far as the simulator reads it. */
export const taskSchema = z.looseObject({
  name: z.optional(text),
  workdir: z.optional(text),
  resources: z.optional(z.nullable(resourcesSchema)),
  file_mounts: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  setup: z.optional(text),
  run: z.optional(text),
  envs: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
});
export type TaskFile = z.infer<typeof taskSchema>;

export const TASK_KEYS = [
  'name',
  'workdir',
  'event_callback',
  'num_nodes',
  'resources',
  'file_mounts',
  'service',
  'pool',
  'job',
  'setup',
  'run',
  'envs',
  'secrets',
  'inputs',
  'outputs',
  'file_mounts_mapping',
  'config',
  'volumes',
  'volume_mounts',
  'experimental',
] as const;

export const RESOURCE_KEYS = [
  'infra',
  'cloud',
  'region',
  'zone',
  'instance_type',
  'cpus',
  'memory',
  'accelerators',
  'accelerator_args',
  'use_spot',
  'spot_recovery',
  'job_recovery',
  'disk_size',
  'disk_tier',
  'network_tier',
  'local_disk',
  'ports',
  'labels',
  'volumes',
  'image_id',
  'autostop',
  'priority',
  'any_of',
  'ordered',
] as const;
