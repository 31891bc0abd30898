import * as z from 'zod/mini';

/** Where the API is served, for programs of this person on this machine. `startedAt` is in milliseconds. */
export const ApiRecord = z.object({
  url: z.nullable(z.string()),
  /** The path of a Unix socket. */
  socket: z.nullable(z.string()),
  token: z.string(),
  pid: z.number(),
  startedAt: z.number(),
  version: z.string(),
  /** Which start it is. `/health` says it too, so that a record that was left behind is told from a true one. */
  instance: z.string(),
});
export type ApiRecord = z.infer<typeof ApiRecord>;
