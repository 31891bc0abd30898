import { concernWords } from '../../core/vaults/guards/concernWords.ts';
import type { VaultConcern } from '../../core/vaults/guards/VaultConcern.ts';

/** Concerns as a person reads them on a terminal: each with its detail below it. */
export function concernLines(concerns: readonly VaultConcern[]): string[] {
  return concerns.flatMap((concern) => {
    const { title, detail } = concernWords(concern);
    const lines = detail.split('\n').filter(Boolean);
    return [title, ...lines.map((line) => `  ${line}`)];
  });
}
