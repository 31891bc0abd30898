import type { VaultConcern } from './VaultConcern.ts';

/** Whether no decision lifts a concern: the copy would fail, or what it would do is never meant. */
export function isError({ kind }: VaultConcern): boolean {
  return kind === 'same_folder' || kind === 'system_folder' || kind === 'unreadable';
}
