import * as z from 'zod/mini';

/** A machine that SkyPilot was made to forget and that may go on: what is needed to find it. `at` is in milliseconds. */
export const LeftBehind = z.object({
  /** The operation that did it. */
  id: z.string(),
  name: z.string(),
  cloud: z.nullable(z.string()),
  region: z.nullable(z.string()),
  instanceType: z.nullable(z.string()),
  ip: z.nullable(z.string()),
  at: z.number(),
});
export type LeftBehind = z.infer<typeof LeftBehind>;
