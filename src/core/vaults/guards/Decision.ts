import * as z from 'zod/mini';
import type { VaultConcern } from './VaultConcern.ts';

/** That a person, told of a concern about a folder, had it copied anyway. `at` is in milliseconds. */
export const Decision = z.object({
  /** The vault's real path. */
  path: z.string(),
  /** The concern's kind; one that a newer Carapace knows covers nothing here. */
  kind: z.string(),
  /** What it said, as `fingerprint()` writes it. */
  what: z.string(),
  at: z.number(),
});
export type Decision = z.infer<typeof Decision>;

/** What a concern says beyond its kind and folder, as text. `covers()` compares a later concern with it. */
export function fingerprint(concern: VaultConcern): string {
  switch (concern.kind) {
    case 'secrets':
    case 'unreadable':
      return JSON.stringify([concern.count, ...concern.first]);
    case 'nested':
      return concern.outer;
    case 'public_repository':
      return JSON.stringify([concern.remote, concern.isPublic]);
    case 'too_large':
      return String(concern.bytes);
    case 'same_folder':
    case 'home_folder':
    case 'system_folder':
      return '';
  }
}
