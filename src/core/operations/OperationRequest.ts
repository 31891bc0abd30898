import * as z from 'zod/mini';
import { Settings } from '../settings/Settings.ts';
import { Operation } from './Operation.ts';

/** Everything that a runner needs to know, written by the shell that asks. */
export const OperationRequest = z.object({
  operation: Operation,
  settings: Settings,
  /** A sync deletes on the server what was copied to it and is deleted here. */
  mirror: z.optional(z.boolean()),
});
export type OperationRequest = z.infer<typeof OperationRequest>;
