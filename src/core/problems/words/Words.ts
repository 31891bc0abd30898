import type { Step } from '../Step.ts';

/** Why something did not happen, in one or two sentences, and what to do about it, the likeliest first. */
export type Words = { readonly reason: string; readonly steps: readonly Step[] };

export function words(reason: string, ...steps: Step[]): Words {
  return { reason, steps };
}
