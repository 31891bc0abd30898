import type { Carapace } from '../Carapace.ts';
import { openSettings } from './openPages.ts';

/** Makes the vault folders that are missing. */
export function createVaults(carapace: Carapace): Promise<void> {
  return openSettings(carapace);
}
