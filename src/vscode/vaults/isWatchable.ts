import type { VaultSurvey } from '../../core/vaults/VaultSurvey.ts';

/** A tree of more folders is not watched, because each costs the system a watch. It is only counted again when old. */
const mostFolders = 5_000;

/** Whether a vault is of a size that can be watched. */
export function isWatchable({ folders }: VaultSurvey): boolean {
  return folders <= mostFolders;
}
