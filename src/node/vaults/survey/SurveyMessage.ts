import * as z from 'zod/mini';
import type { VaultSurvey } from '../../../core/vaults/VaultSurvey.ts';

const counted = { files: z.number(), bytes: z.number() };
const found = z.object({ count: z.number(), first: z.array(z.string()) });

const survey: z.ZodMiniType<VaultSurvey> = z.object({
  ...counted,
  folders: z.number(),
  links: z.number(),
  largest: z.array(z.object({ path: z.string(), bytes: z.number() })),
  leftOut: z.object({
    files: z.number(),
    folders: z.number(),
    first: z.array(z.object({ path: z.string(), rule: z.string(), file: z.string() })),
  }),
  troubles: z.object({
    unreadable_file: found,
    unreadable_folder: found,
    link_nowhere: found,
    link_outside: found,
    special_file: found,
  }),
  secrets: found,
  git: z.object(counted),
});

/** What the thread of a survey says: how far it is, and what it found. Its failures come as errors of the thread. */
export const SurveyMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counting'), ...counted }),
  z.object({ kind: z.literal('counted'), survey }),
]);
export type SurveyMessage = z.infer<typeof SurveyMessage>;
