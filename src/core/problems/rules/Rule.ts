import type { Problem } from '../Problem.ts';

/** A place in a command's output. `text` is the whole output as `readable()` made it. */
export type Found = { readonly match: RegExpExecArray; readonly text: string };

/** One failure: how it shows in output, any of `says`, and the problem that it is. */
export type Rule = { readonly says: readonly RegExp[]; readonly problem: (found: Found) => Problem };

/** The problem of the first rule that knows something in the text; rules come most telling first. */
export function firstProblem(rules: readonly Rule[], text: string): Problem | undefined {
  for (const { says, problem } of rules) {
    for (const pattern of says) {
      const match = pattern.exec(text);
      if (match !== null) return problem({ match, text });
    }
  }
  return undefined;
}
