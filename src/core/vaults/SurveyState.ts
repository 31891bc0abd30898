import type { VaultSurvey } from './VaultSurvey.ts';

/** How far a vault's survey is. `at` is the instant at which it ended, in milliseconds. */
export type SurveyState =
  | { readonly kind: 'counting'; readonly files: number; readonly bytes: number }
  | { readonly kind: 'counted'; readonly survey: VaultSurvey; readonly at: number }
  | { readonly kind: 'failed'; readonly reason: string };
