import { createVault } from '../../node/vaults/createVault.ts';
import { readVaults } from '../../node/vaults/readVaults.ts';
import type { Carapace } from '../Carapace.ts';
import { showNews } from '../notify.ts';
import { shorten } from '../shorten.ts';
import { validSettings } from '../validSettings.ts';

/**
 * Makes the vault folders that are missing, and says which.
 * @throws ProblemError when the settings are wrong, or for the first folder that cannot be made.
 */
export async function createVaults(carapace: Carapace): Promise<void> {
  const folders = await readVaults(validSettings(carapace));
  const missing = folders.filter(({ state }) => state === 'missing');
  try {
    for (const { kind, path } of missing) await createVault(kind, path);
  } finally {
    await carapace.live.readAgain();
  }
  await showNews(news(missing.map(({ path }) => shorten(path))), ['configure_vaults'], 'vaults');
}

function news(made: readonly string[]): string {
  if (made.length === 0) return 'Both vault folders are there already.';
  return `Created ${made.join(' and ')}. What you put there is copied to your server.`;
}
