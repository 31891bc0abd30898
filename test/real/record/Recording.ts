import * as z from 'zod/mini';

const streamSchema = z.enum(['stdout', 'stderr']);

/** A run of `sky`, as it is kept in `test/fixtures/sky/VERSION`. `output` is in the order in which it came. */
export const recordingSchema = z.object({
  name: z.string(),
  command: z.string(),
  /** Negative: the number of the signal that ended it. */
  exitCode: z.number(),
  output: z.array(z.tuple([streamSchema, z.string()])),
});
