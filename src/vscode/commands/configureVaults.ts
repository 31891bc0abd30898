import type { Carapace } from '../Carapace.ts';
import { openSettings } from './openPages.ts';

/** Opens the panel in which the vaults are chosen and looked at. */
export function configureVaults(carapace: Carapace): Promise<void> {
  return openSettings(carapace);
}
