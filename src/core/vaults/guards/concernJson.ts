import { concernWords } from './concernWords.ts';
import { isError } from './isError.ts';
import type { VaultConcern } from './VaultConcern.ts';

/** A concern for programs: what was found, whether it can be accepted, and the words for people. */
export function concernJson(concern: VaultConcern): object {
  return { ...concern, acceptable: !isError(concern), ...concernWords(concern) };
}
