import * as z from 'zod/mini';

/** What `sky check` said last: clouds by SkyPilot's own names, and why the others are off. `at` in milliseconds. */
export const CloudCheck = z.object({
  skyVersion: z.nullable(z.string()),
  enabled: z.array(z.string()),
  disabled: z.record(z.string(), z.string()),
  at: z.number(),
});
export type CloudCheck = z.infer<typeof CloudCheck>;
