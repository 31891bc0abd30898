import type { Carapace } from '../Carapace.ts';

/** Opens the panel in which the vaults are chosen and looked at. */
export async function configureVaults({ vaultPanel }: Carapace): Promise<void> {
  await vaultPanel.open();
}
