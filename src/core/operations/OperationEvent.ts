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

/**
 * One line of an operation's own log, `events.jsonl`. `at` is in milliseconds. `progress` tells how far the phase that
 * runs is; it comes often, and only the newest counts. The last one is complete, error or refused.
 */
export const OperationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('accepted'), at }),
  z.object({ type: z.literal('phase'), at, phase: Phase, note: z.nullable(z.string()) }),
  z.object({ type: z.literal('progress'), at, phase: Phase, note: z.string(), amount: z.nullable(Amount) }),
  z.object({ type: z.literal('log'), at, message: z.string() }),
  z.object({ type: z.literal('complete'), at }),
  z.object({ type: z.literal('error'), at, problem: Problem }),
  z.object({ type: z.literal('refused'), at, problem: Problem }),
]);
export type OperationEvent = z.infer<typeof OperationEvent>;

/** True for the event after which nothing follows. */
export function isLast(event: OperationEvent): boolean {
  return event.type === 'complete' || event.type === 'error' || event.type === 'refused';
}
