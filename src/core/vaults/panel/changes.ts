import { given } from '../../settings/given.ts';
import type { VaultKind } from '../Vault.ts';
import { isDirty, type Draft, type SavedVaults } from './Draft.ts';
import type { SaveTarget } from './PanelMessage.ts';
import { isSame } from './SavedVault.ts';

/** A setting to write as it was typed, or to remove when the value is undefined. */
export type Change = { readonly vault: VaultKind; readonly value: string | undefined };

const kinds: readonly VaultKind[] = ['public', 'private'];

/** What Save writes: the changed ones only. A default is not written but left, unless something else would then count. */
export function changes(draft: Draft, saved: SavedVaults, target: SaveTarget): readonly Change[] {
  return kinds
    .filter((vault) => isDirty(draft, vault, saved))
    .map((vault) => ({ vault, value: valueOf(vault, draft, saved, target) }));
}

/** The vaults whose setting in the workspace wins over what would be written to the user's. */
export function shadowed(draft: Draft, saved: SavedVaults, target: SaveTarget): readonly VaultKind[] {
  if (target === 'workspace') return [];
  return kinds.filter((vault) => isDirty(draft, vault, saved) && saved[vault].workspace !== undefined);
}

function valueOf(vault: VaultKind, draft: Draft, saved: SavedVaults, target: SaveTarget): string | undefined {
  const { fallback, user } = saved[vault];
  const text = draft[vault]?.text ?? '';
  if (!isSame(text, fallback, saved[vault])) return text;
  const beneath = target === 'workspace' ? user : undefined;
  return beneath === undefined || isSame(beneath, fallback, saved[vault]) ? undefined : (given(text) ?? fallback);
}
