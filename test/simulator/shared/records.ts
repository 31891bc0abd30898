import * as z from 'zod/mini';

/** One machine type in one region, as the catalog sells it. `price` is dollars an hour. */
export const offerSchema = z.object({
  cloud: z.string(),
  region: z.string(),
  zones: z.array(z.string()),
  instanceType: z.string(),
  vcpus: z.number(),
  memory: z.number(),
  price: z.number(),
});
export type Offer = z.infer<typeof offerSchema>;

/** What SkyPilot remembers of a cluster. Times are unix seconds, `autostop` minutes (-1: none). */
export const clusterSchema = z.object({
  name: z.string(),
  hash: z.string(),
  status: z.string(),
  launchedAt: z.number(),
  statusUpdatedAt: z.number(),
  everUp: z.boolean(),
  autostop: z.number(),
  toDown: z.boolean(),
  idleSince: z.number(),
  offer: offerSchema,
  zone: z.nullable(z.string()),
  cpusAsked: z.nullable(z.string()),
  command: z.string(),
  yaml: z.string(),
  configHash: z.nullable(z.string()),
  lastEvent: z.string(),
  ip: z.string(),
  usage: z.array(z.tuple([z.number(), z.nullable(z.number())])),
});
export type Cluster = z.infer<typeof clusterSchema>;

/** What the cloud really has, whatever SkyPilot remembers. No file: terminated. */
export const machineSchema = z.object({ name: z.string(), state: z.enum(['running', 'stopped']) });
export type Machine = z.infer<typeof machineSchema>;

export const jobSchema = z.object({
  id: z.number(),
  name: z.nullable(z.string()),
  status: z.string(),
  submittedAt: z.number(),
  startAt: z.nullable(z.number()),
  endAt: z.nullable(z.number()),
  resources: z.string(),
  stamp: z.string(),
  pid: z.number(),
});
export type Job = z.infer<typeof jobSchema>;

export const failureSchema = z.object({ type: z.string(), message: z.string() });
export type Failure = z.infer<typeof failureSchema>;

export const requestSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
  createdAt: z.number(),
  finishedAt: z.nullable(z.number()),
  cluster: z.nullable(z.string()),
  body: z.unknown(),
  value: z.unknown(),
  error: z.nullable(failureSchema),
});
export type RequestRecord = z.infer<typeof requestSchema>;

/** True when the request will not change any more. */
export function isOver(request: RequestRecord): boolean {
  return request.status !== 'PENDING' && request.status !== 'RUNNING';
}

/** True for a request that has a worker to itself: `schedule_type` is long then. */
export function hasWorker(name: string): boolean {
  return ['sky.launch', 'sky.start', 'sky.stop', 'sky.down', 'sky.exec'].includes(name);
}
