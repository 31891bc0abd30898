import { access, constants, realpath, stat } from 'node:fs/promises';
import type { Settings } from '../../core/settings/Settings.ts';
import type { VaultFolder } from '../../core/vaults/Vault.ts';
import { unusableName } from '../../core/vaults/unusableName.ts';

/** Looks at both vaults' folders. SkyPilot resolves links first, so it is the real path whose name must be usable. */
export async function readVaults({
  publicVault,
  privateVault,
}: Pick<Settings, 'publicVault' | 'privateVault'>): Promise<VaultFolder[]> {
  const [here, there] = await Promise.all([stateOf(publicVault), stateOf(privateVault)]);
  return [
    { kind: 'public', path: publicVault, state: here },
    { kind: 'private', path: privateVault, state: there },
  ];
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
