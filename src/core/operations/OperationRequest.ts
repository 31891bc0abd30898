import * as z from 'zod/mini';
import { Settings } from '../settings/Settings.ts';
import { Operation } from './Operation.ts';

/** When a server that is idle ends by itself: after so many minutes, or never; stopped, or destroyed with its disk. */
export const AutostopWish = z.object({ idleMinutes: z.nullable(z.number()), down: z.boolean() });
export type AutostopWish = z.infer<typeof AutostopWish>;

/** Everything that a runner needs to know, written by the shell that asks. */
export const OperationRequest = z.object({
  operation: Operation,
  settings: Settings,
  /** A sync deletes on the server what was copied to it and is deleted here. */
  mirror: z.optional(z.boolean()),
  /** What an `autostop` sets. */
  autostop: z.optional(AutostopWish),
  /** A destroy makes SkyPilot forget a server that it cannot reach; the machine itself may go on. */
  purge: z.optional(z.boolean()),
  /** A destroy ends whatever operation goes on first. */
  overtake: z.optional(z.boolean()),
});
export type OperationRequest = z.infer<typeof OperationRequest>;
