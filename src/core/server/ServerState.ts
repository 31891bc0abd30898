import * as z from 'zod/mini';

/** A moment, in milliseconds since 1970. */
export type Instant = number;

/**
 * What SkyPilot knows of the machine. `launchedAt` is in milliseconds, and changes with every start; `autostop` is absent
 * when it is off. `hash` is SkyPilot's own id: it stays as long as the machine and its disk do.
 */
export const Server = z.object({
  name: z.string(),
  cloud: z.nullable(z.string()),
  region: z.nullable(z.string()),
  resources: z.nullable(z.string()),
  launchedAt: z.nullable(z.number()),
  autostop: z.nullable(z.object({ idleMinutes: z.number(), down: z.boolean() })),
  ip: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  hash: z.optional(z.string()),
});
export type Server = z.infer<typeof Server>;

/** What the cloud said last. Written by readings only. */
export const ServerState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('initializing'), server: Server }),
  z.object({ kind: z.literal('running'), server: Server }),
  z.object({ kind: z.literal('stopping'), server: Server }),
  z.object({ kind: z.literal('stopped'), server: Server }),
  z.object({ kind: z.literal('terminating'), server: Server }),
]);
export type ServerState = z.infer<typeof ServerState>;

/** The server of a state, or undefined when there is none. */
export function serverOf(state: ServerState | undefined): Server | undefined {
  return state === undefined || state.kind === 'absent' ? undefined : state.server;
}
