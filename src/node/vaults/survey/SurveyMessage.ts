import * as z from 'zod/mini';
import { VaultSurvey } from '../../../core/vaults/VaultSurvey.ts';

/** What the thread of a survey says: how far it is, and what it found. Its failures come as errors of the thread. */
export const SurveyMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counting'), files: z.number(), bytes: z.number() }),
  z.object({ kind: z.literal('counted'), survey: VaultSurvey }),
]);
export type SurveyMessage = z.infer<typeof SurveyMessage>;
