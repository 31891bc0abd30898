import type { Parsed } from '../../core/settings/parseSettings.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { VaultFolder, VaultKind } from '../../core/vaults/Vault.ts';
import type { Change } from '../../core/vaults/panel/changes.ts';
import type { SavedVaults } from '../../core/vaults/panel/Draft.ts';
import type { SaveTarget } from '../../core/vaults/panel/PanelMessage.ts';
import type { PanelConcern, PanelState } from '../../core/vaults/panel/PanelState.ts';
import type { Expanded } from '../../core/vaults/paths/Expanded.ts';
import type { SurveyState } from '../../core/vaults/SurveyState.ts';
import type { survey } from '../../node/vaults/survey/survey.ts';
import type { Closable } from '../Closable.ts';

/** A vault's folder and how far its survey is. */
export type LookedAt = { readonly folder: VaultFolder; readonly survey: SurveyState | null };

/** What the panel's session has of VS Code and of the machine: everything that it reads, writes and asks for. */
export type PanelDesk = {
  readonly post: (state: PanelState) => void;
  readonly warn: (message: string) => void;
  readonly saved: () => SavedVaults;
  /** The settings as they would be with these texts for the vaults. */
  readonly settings: (vaults: Readonly<Record<VaultKind, string>>) => Parsed;
  readonly taskFile: (settings: Settings) => string;
  readonly resolve: (text: string) => Expanded;
  readonly hasWorkspace: () => boolean;
  readonly isTrusted: () => boolean;
  /** Counts what will be copied of a folder. Rejects when it is called off or cannot be read. */
  readonly survey: typeof survey;
  readonly concerns: (vaults: readonly LookedAt[]) => Promise<Readonly<Record<VaultKind, readonly PanelConcern[]>>>;
  /** Writes settings. Rejects when they cannot be written. */
  readonly save: (changes: readonly Change[], target: SaveTarget) => Promise<void>;
  /** Asks the person for a folder; undefined when they chose none. */
  readonly browse: (vault: VaultKind, from: string | null) => Promise<string | undefined>;
  readonly create: (vault: VaultKind, path: string) => Promise<void>;
  readonly manageTrust: () => Promise<void>;
  /** Tells each change below a folder, until it is closed. */
  readonly watch: (path: string, onChange: () => void) => Closable;
};
