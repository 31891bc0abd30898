import type { VaultKind } from '../Vault.ts';
import type { PanelMemory, SaveTarget } from './PanelMessage.ts';
import { isSame, type SavedVault } from './SavedVault.ts';

export type SavedVaults = Readonly<Record<VaultKind, SavedVault>>;

/** A text that is not saved, and the setting that it was written over. */
type Typed = { readonly text: string; readonly base: string };

/** What a person did and has not saved. A field without a text of its own follows the setting. */
export type Draft = {
  readonly public: Typed | undefined;
  readonly private: Typed | undefined;
  readonly target: SaveTarget | undefined;
};

export const noDraft: Draft = { public: undefined, private: undefined, target: undefined };

/** The draft after one field has a new text. */
export function edited(draft: Draft, kind: VaultKind, text: string, saved: SavedVaults): Draft {
  return { ...draft, [kind]: { text, base: draft[kind]?.base ?? saved[kind].text } };
}

/** The draft that the page remembered over the end of VS Code. */
export function remembered(memory: PanelMemory, saved: SavedVaults): Draft {
  const typed = (kind: VaultKind): Typed | undefined => {
    const text = memory[kind];
    return text === undefined ? undefined : { text, base: saved[kind].text };
  };
  return { public: typed('public'), private: typed('private'), target: memory.target };
}

/** The draft after the settings were changed: a field that nobody has changed follows, and so does one that agrees. */
export function followed(draft: Draft, saved: SavedVaults): Draft {
  const kept = (kind: VaultKind): Typed | undefined => {
    const typed = draft[kind];
    if (typed === undefined || isSame(typed.text, typed.base, saved[kind])) return undefined;
    return isSame(typed.text, saved[kind].text, saved[kind]) ? undefined : typed;
  };
  return { ...draft, public: kept('public'), private: kept('private') };
}

/** The text of a field: a variable's, which cannot be changed here, what was typed, or the setting. */
export function textOf(draft: Draft, kind: VaultKind, saved: SavedVaults): string {
  return saved[kind].override?.text ?? draft[kind]?.text ?? saved[kind].text;
}

/** Whether saving a field would change something. */
export function isDirty(draft: Draft, kind: VaultKind, saved: SavedVaults): boolean {
  const typed = draft[kind];
  if (typed === undefined || saved[kind].override !== null) return false;
  return !isSame(typed.text, saved[kind].text, saved[kind]);
}
