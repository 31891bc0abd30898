import * as z from 'zod/mini';
import { Problem } from '../problems/Problem.ts';
import { Phase } from './Phase.ts';

const at = z.number();

/** How far a phase is, as numbers: bytes of a download, or packages of an installation. */
export const Amount = z.object({
  done: z.number(),
  total: z.nullable(z.number()),
  unit: z.enum(['bytes', 'packages']),
});
export type Amount = z.infer<typeof Amount>;

/** The logs that SkyPilot keeps: that of our request, and that of the job which is its set-up and run. */
export const Replayed = z.enum(['request', 'job']);
export type Replayed = z.infer<typeof Replayed>;

/**
 * One line of an operation's own log, `events.jsonl`. `at` is in milliseconds. `progress` tells how far the phase that
 * runs is; it comes often, and only the newest counts. The last one is complete, error or refused.
 */
export const OperationEvent = z.discriminatedUnion('type', [
  /** `pid` is that of a runner whose turn may come later. */
  z.object({ type: z.literal('accepted'), at, pid: z.optional(z.number()) }),
  z.object({ type: z.literal('phase'), at, phase: Phase, note: z.nullable(z.string()) }),
  z.object({ type: z.literal('progress'), at, phase: Phase, note: z.string(), amount: z.nullable(Amount) }),
  /** `of` says that the line is from a log that SkyPilot keeps, and replays from its beginning. */
  z.object({ type: z.literal('log'), at, message: z.string(), of: z.optional(Replayed) }),
  z.object({ type: z.literal('complete'), at }),
  z.object({ type: z.literal('error'), at, problem: Problem }),
  z.object({ type: z.literal('refused'), at, problem: Problem }),
]);
export type OperationEvent = z.infer<typeof OperationEvent>;

/** True for the event after which nothing follows. */
export function isLast(event: OperationEvent): boolean {
  return event.type === 'complete' || event.type === 'error' || event.type === 'refused';
}
