import * as z from 'zod/mini';
import { Problem } from '../problems/Problem.ts';
import { ServerState } from './ServerState.ts';

/** Something happened to the server that nobody asked us for. `id` lets exactly one window tell it. */
export const OutsideChange = z.object({
  id: z.string(),
  kind: z.enum(['stopped', 'removed', 'autostopped', 'autodestroyed']),
  server: z.string(),
  at: z.number(),
});
export type OutsideChange = z.infer<typeof OutsideChange>;

export const ReadingSource = z.enum(['http', 'command']);
export type ReadingSource = z.infer<typeof ReadingSource>;

/**
 * The last good answer of the cloud, and whether asking has failed since. Instants are in milliseconds; a reading that
 * began before an operation ended says nothing about what the operation did.
 */
export const Reading = z.object({
  name: z.string(),
  state: ServerState,
  startedAt: z.number(),
  at: z.number(),
  /** Whom we asked: SkyPilot's server itself, or the command. */
  source: z.optional(ReadingSource),
  /** SkyPilot itself is making or starting this server, for somebody else than us. */
  beingMade: z.optional(z.boolean()),
  /** When the cloud itself was last asked, and said the same kind of state; 0 for never. A record from before this was kept has none. */
  cloudAt: z.optional(z.number()),
  /** When the server was first seen stopping, while it still is. */
  stoppingSince: z.optional(z.number()),
  /** `cloud` when it was the cloud that could not be asked: what SkyPilot remembers meanwhile does not mend that. */
  failing: z.nullable(z.object({ problem: Problem, since: z.number(), cloud: z.optional(z.boolean()) })),
  change: z.nullable(OutsideChange),
});
export type Reading = z.infer<typeof Reading>;

/** The last moment at which the cloud itself said how the server is. */
export function seenInCloudAt({ cloudAt, at }: Pick<Reading, 'cloudAt' | 'at'>): number {
  return cloudAt ?? at;
}
