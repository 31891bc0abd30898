import * as z from 'zod/mini';

/** What is true around a call once it has ended. */
const effectsSchema = z.object({
  /** Whether an API server listens. */
  server: z.boolean(),
  /** The state of each machine that the cloud has, whatever SkyPilot believes. */
  machines: z.array(z.string()),
  /** The clusters that have an entry for ssh. */
  ssh: z.array(z.string()),
});

export type Effects = z.infer<typeof effectsSchema>;

const streamSchema = z.enum(['stdout', 'stderr']);

/** A run of `sky`, as it is kept in `test/fixtures/sky/VERSION`. `output` is in the order in which it came. */
export const recordingSchema = z.object({
  name: z.string(),
  command: z.string(),
  /** Negative: the number of the signal that ended it. */
  exitCode: z.number(),
  output: z.array(z.tuple([streamSchema, z.string()])),
  /** Recordings from before `npm run record` have none. */
  effects: z.optional(effectsSchema),
});
export type Recording = z.infer<typeof recordingSchema>;

/** An answer of the API server. `id` is its header `x-skypilot-request-id`. */
export const answerSchema = z.object({
  name: z.string(),
  request: z.string(),
  status: z.number(),
  id: z.boolean(),
  body: z.string(),
});
export type Answer = z.infer<typeof answerSchema>;

/** What is kept of a situation: a run of `sky`, or an answer of its server. */
export const saidSchema = z.union([recordingSchema, answerSchema]);
