import type { Problem } from '../problems/Problem.ts';
import { unusableName } from './unusableName.ts';
import type { VaultFolder } from './Vault.ts';

/** Why a vault's folder cannot be copied, or undefined when it can. */
export function vaultProblem({ path, state }: VaultFolder): Problem | undefined {
  switch (state) {
    case 'ready':
      return undefined;
    case 'missing':
      return { kind: 'vault_missing', path };
    case 'not_a_folder':
      return { kind: 'vault_unusable', path, reason: 'it is not a folder' };
    case 'unreadable':
      return { kind: 'vault_unusable', path, reason: 'it cannot be read' };
    case 'unusable_name':
      return {
        kind: 'vault_unusable',
        path,
        reason: unusableName(path) ?? 'it is a link to a folder with such a path',
      };
  }
}

/** Why the vaults cannot be copied: the first of their folders that cannot, or undefined. */
export function firstVaultProblem(folders: readonly VaultFolder[]): Problem | undefined {
  return folders.map(vaultProblem).find((found) => found !== undefined);
}
