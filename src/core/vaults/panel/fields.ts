import type { VaultKind } from '../Vault.ts';
import type { PanelState, PanelVault } from './PanelState.ts';

type Field = { readonly text: string; readonly revision: number };

export type Fields = {
  /** What stands in a field now. */
  readonly text: (vault: PanelVault) => string;
  /** Takes what a person typed, and answers how many edits that are. */
  readonly edit: (vault: VaultKind, text: string) => number;
  /** Takes what the host says, unless it is an answer to an edit that was not the last one. */
  readonly follow: (state: PanelState) => void;
};

/** The texts of the fields as they are typed: they are ahead of what the host has answered. */
export function fields(): Fields {
  const known = new Map<VaultKind, Field>();
  return {
    text: ({ kind, text }) => known.get(kind)?.text ?? text,
    edit: (vault, text) => {
      const revision = (known.get(vault)?.revision ?? 0) + 1;
      known.set(vault, { text, revision });
      return revision;
    },
    follow: ({ vaults }) => {
      for (const { kind, text, revision } of [vaults.public, vaults.private]) {
        const mine = known.get(kind);
        if (mine === undefined || revision >= mine.revision) known.set(kind, { text, revision });
      }
    },
  };
}
