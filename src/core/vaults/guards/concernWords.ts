import { concernParts } from './concernParts.ts';
import type { VaultConcern } from './VaultConcern.ts';

/** A concern for people: what was found, and below it the files, one a line, and after an empty one what to do. */
export type ConcernWords = { readonly title: string; readonly detail: string };

const mostNames = 100;

/** Words a concern for a place with room for many lines. At most `names` files are named. */
export function concernWords(concern: VaultConcern, names = mostNames): ConcernWords {
  const { title, files, reason } = concernParts(concern, names);
  const listed = files.map((file) => `  ${file}`);
  return { title, detail: [...listed, ...(listed.length > 0 ? [''] : []), reason].join('\n') };
}
