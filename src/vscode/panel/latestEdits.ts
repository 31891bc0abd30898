import type { VaultKind } from '../../core/vaults/Vault.ts';
import type { PanelMessage } from '../../core/vaults/panel/PanelMessage.ts';

export type Edit = Extract<PanelMessage, { type: 'edit' }>;

export type LatestEdits = {
  /** Takes an edit; it is applied when the messages that have arrived with it are read, or by `apply`. */
  readonly take: (edit: Edit) => void;
  /** Applies what was taken, before something that depends on it. */
  readonly apply: () => void;
};

/** Of edits that arrive together, applies the last of each field: however many a page sends, it costs little. */
export function latestEdits(perform: (edit: Edit) => void): LatestEdits {
  const waiting = new Map<VaultKind, Edit>();
  const apply = (): void => {
    const edits = [...waiting.values()];
    waiting.clear();
    edits.forEach(perform);
  };
  return {
    take: (edit) => {
      if (waiting.size === 0) setImmediate(apply);
      waiting.set(edit.vault, edit);
    },
    apply,
  };
}
