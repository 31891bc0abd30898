import type { VaultKind } from '../core/vaults/Vault.ts';
import type { SaveTarget } from '../core/vaults/panel/PanelMessage.ts';

/** What a person can do in the panel. */
export type Actions = {
  readonly edit: (vault: VaultKind, text: string) => void;
  readonly browse: (vault: VaultKind) => void;
  readonly create: (vault: VaultKind) => void;
  readonly chooseTarget: (target: SaveTarget) => void;
  readonly save: () => void;
  readonly discard: () => void;
  readonly trust: () => void;
};
