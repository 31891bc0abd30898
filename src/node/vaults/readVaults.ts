import { access, constants, realpath, stat } from 'node:fs/promises';
import type { Settings } from '../../core/settings/Settings.ts';
import type { VaultFolder, VaultKind } from '../../core/vaults/Vault.ts';
import { unusableName } from '../../core/vaults/unusableName.ts';

/** Looks at both vaults' folders. */
export function readVaults({
  publicVault,
  privateVault,
}: Pick<Settings, 'publicVault' | 'privateVault'>): Promise<VaultFolder[]> {
  return Promise.all([readVault('public', publicVault), readVault('private', privateVault)]);
}

/**
 * Looks at the folder of one vault. SkyPilot resolves links first, so it is the real path whose name must be usable.
 */
export async function readVault(kind: VaultKind, path: string): Promise<VaultFolder> {
  return { kind, path, state: await stateOf(path) };
}

async function stateOf(path: string): Promise<VaultFolder['state']> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return 'missing';
  if (!found.isDirectory()) return 'not_a_folder';
  if (unusableName(path) !== undefined || unusableName(await realpath(path)) !== undefined) return 'unusable_name';
  return access(path, constants.R_OK | constants.X_OK).then(
    () => 'ready',
    () => 'unreadable',
  );
}
