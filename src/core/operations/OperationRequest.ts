import * as z from 'zod/mini';
import { Settings } from '../settings/Settings.ts';
import { Operation } from './Operation.ts';

/** Everything that a runner needs to know, written by the shell that asks. */
export const OperationRequest = z.object({ operation: Operation, settings: Settings });
export type OperationRequest = z.infer<typeof OperationRequest>;
