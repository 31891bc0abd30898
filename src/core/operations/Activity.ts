import * as z from 'zod/mini';
import { Problem } from '../problems/Problem.ts';
import { Operation } from './Operation.ts';
import { Phase } from './Phase.ts';

/** A phase that is over: how long it took, in milliseconds, and what it found, if anything. */
export const DonePhase = z.object({ phase: Phase, took: z.number(), note: z.nullable(z.string()) });
export type DonePhase = z.infer<typeof DonePhase>;

/** What SkyPilot calls our work, so that any process can follow it again. */
export const Handle = z.object({ requestId: z.nullable(z.string()), jobId: z.nullable(z.number()) });
export type Handle = z.infer<typeof Handle>;

/** What we are doing, or last did. Written by the runner only. All instants are in milliseconds. */
export const Activity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('done'), operation: Operation, at: z.number() }),
  z.object({
    kind: z.literal('busy'),
    operation: Operation,
    phase: Phase,
    since: z.number(),
    phaseSince: z.number(),
    note: z.optional(z.string()),
    done: z.array(DonePhase),
    pid: z.number(),
    handle: Handle,
  }),
  z.object({ kind: z.literal('failed'), operation: Operation, problem: Problem, at: z.number() }),
]);
export type Activity = z.infer<typeof Activity>;
export type Busy = Extract<Activity, { kind: 'busy' }>;
export type Failed = Extract<Activity, { kind: 'failed' }>;

/** When the last operation ended, or undefined while one runs or none ever did. */
export function endedAt(activity: Activity): number | undefined {
  return activity.kind === 'done' || activity.kind === 'failed' ? activity.at : undefined;
}
