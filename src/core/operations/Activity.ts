import * as z from 'zod/mini';
import { Problem } from '../problems/Problem.ts';
import { Operation, ServerOperation } from './Operation.ts';
import { Phase } from './Phase.ts';

/** A phase that is over: how long it took, in milliseconds, and what it found, if anything. */
export const DonePhase = z.object({ phase: Phase, took: z.number(), note: z.nullable(z.string()) });
export type DonePhase = z.infer<typeof DonePhase>;

/**
 * What SkyPilot calls our work, so that any process can follow it again. Where its name for it is not known yet, `client`
 * is the process that was started at `submittedAt` to ask for it. `resumed` is how many runners went on with the work of
 * another one.
 */
export const Handle = z.object({
  requestId: z.nullable(z.string()),
  jobId: z.nullable(z.number()),
  submittedAt: z.optional(z.number()),
  client: z.optional(z.number()),
  resumed: z.optional(z.number()),
});
export type Handle = z.infer<typeof Handle>;

const at = z.number();
const going = {
  kind: z.literal('busy'),
  phase: Phase,
  since: z.number(),
  phaseSince: z.number(),
  note: z.optional(z.string()),
  done: z.array(DonePhase),
  pid: z.number(),
  handle: Handle,
};

/** What we are doing to the server, or last did. Written by the runner only. All instants are in milliseconds. */
export const Activity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('done'), operation: ServerOperation, at }),
  z.object({ ...going, operation: ServerOperation }),
  z.object({ kind: z.literal('failed'), operation: ServerOperation, problem: Problem, at }),
]);
export type Activity = z.infer<typeof Activity>;
export type Busy = Extract<Activity, { kind: 'busy' }>;
export type Failed = Extract<Activity, { kind: 'failed' }>;

/**
 * What we are doing to the tools, or last did. Written by the holder of `tools.lock` only. The operation can be one on
 * the server that needed the tools first.
 */
export const ToolsActivity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('done'), operation: Operation, at }),
  z.object({ ...going, operation: Operation }),
  z.object({ kind: z.literal('failed'), operation: Operation, problem: Problem, at }),
]);
export type ToolsActivity = z.infer<typeof ToolsActivity>;

/** When the last operation ended, or undefined while one runs or none ever did. */
export function endedAt(activity: Activity): number | undefined {
  return activity.kind === 'done' || activity.kind === 'failed' ? activity.at : undefined;
}
