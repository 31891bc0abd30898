import * as z from 'zod/mini';

/**
 * A file that must still be as it was left. Small files are known by their hash, large ones by size and second of
 * change: both survive a copy into a container image.
 */
export const Witness = z.object({
  path: z.string(),
  size: z.number(),
  seconds: z.nullable(z.number()),
  sha256: z.nullable(z.string()),
});
export type Witness = z.infer<typeof Witness>;

/** The Python that an installation stands on. One that is not `managed` is this computer's own. */
export const Interpreter = z.object({ version: z.string(), home: z.string(), managed: z.boolean() });
export type Interpreter = z.infer<typeof Interpreter>;

/**
 * What one installation of the tools consists of. It is written into the installation's folder as the very last step,
 * so that a folder without one is unfinished. `at` is in milliseconds, `bytes` on the disk.
 */
export const Installation = z.object({
  uv: z.object({ version: z.string(), path: z.string(), sha256: z.string(), local: z.boolean() }),
  sky: z.object({ package: z.string(), version: z.string(), path: z.string() }),
  python: z.string(),
  /** Null in the record of an earlier Carapace. */
  interpreter: z._default(z.nullable(Interpreter), null),
  extras: z.array(z.string()),
  bytes: z.number(),
  at: z.number(),
  witnesses: z.array(Witness),
});
export type Installation = z.infer<typeof Installation>;
