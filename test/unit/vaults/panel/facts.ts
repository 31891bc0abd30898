import type { PanelFacts } from '../../../../src/core/vaults/panel/composeState.ts';
import { noDraft, type SavedVaults } from '../../../../src/core/vaults/panel/Draft.ts';
import type { SavedVault } from '../../../../src/core/vaults/panel/SavedVault.ts';

/** A vault's setting that nobody has written, unless something of it is said. */
export function savedVault(fallback: string, known: Partial<SavedVault> = {}): SavedVault {
  return { text: fallback, fallback, workspace: undefined, user: undefined, override: null, ...known };
}

export const nothingSaved: SavedVaults = {
  public: savedVault('data/public'),
  private: savedVault('data/private'),
};

/** A trusted workspace with both default folders, before anything is typed. */
export const atRest: PanelFacts = {
  draft: noDraft,
  saved: nothingSaved,
  findings: { public: findings('/w/data/public'), private: findings('/w/data/private') },
  task: { ok: true, text: 'name: carapace\n' },
  hasWorkspace: true,
  isTrusted: true,
  outcome: null,
};

export function findings(
  path: string,
  known: Partial<PanelFacts['findings']['public']> = {},
): PanelFacts['findings']['public'] {
  return { revision: 0, resolved: { ok: true, path }, folder: 'ready', survey: null, concerns: [], ...known };
}
