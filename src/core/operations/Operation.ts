import * as z from 'zod/mini';

/** `repair` runs a launch again on a server that exists: one whose start or set-up did not finish. */
export const OperationKind = z.enum(['launch', 'repair', 'start', 'stop', 'destroy']);
export type OperationKind = z.infer<typeof OperationKind>;

export const Shell = z.enum(['vscode', 'terminal', 'api']);
export type Shell = z.infer<typeof Shell>;

/** One thing that somebody asked for. `server` is the cluster's name; `askedAt` is in milliseconds. */
export const Operation = z.object({
  id: z.string(),
  kind: OperationKind,
  server: z.string(),
  shell: Shell,
  askedAt: z.number(),
});
export type Operation = z.infer<typeof Operation>;
