import type { VaultFolder } from '../Vault.ts';

/** A folder that is missing or closed can become one; a file, or a name that rsync cannot carry, will not. */
export function mayBeSaved(vault: {
  readonly path: string | null;
  readonly folder: VaultFolder['state'] | null;
}): boolean {
  return vault.path !== null && vault.folder !== 'not_a_folder' && vault.folder !== 'unusable_name';
}
