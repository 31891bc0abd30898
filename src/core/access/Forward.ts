import * as z from 'zod/mini';

/**
 * A port of this computer that leads to one of the server. `id` tells it from an earlier one of the same port, `instance`
 * its server from a later one of the same name, and `since` is when its state began, in milliseconds.
 */
export const Forward = z.object({
  id: z.string(),
  server: z.string(),
  instance: z.nullable(z.string()),
  localPort: z.number(),
  remotePort: z.number(),
  state: z.enum(['connecting', 'open', 'broken']),
  /** Why it is broken, or what is odd about one that is open. */
  reason: z.nullable(z.string()),
  since: z.number(),
  pid: z.number(),
  /** Nothing holds it any more: its process was ended, or gave up. */
  gone: z.optional(z.boolean()),
});
export type Forward = z.infer<typeof Forward>;

/** What a person asks for. */
export type ForwardWanted = Pick<Forward, 'server' | 'instance' | 'localPort' | 'remotePort'>;

/** The port of the Gatekeeper. */
export const usualPort = 3001;

/** Where a browser finds it. */
export function forwardAddress({ localPort }: Pick<Forward, 'localPort'>): string {
  return `http://localhost:${String(localPort)}`;
}
