import type { SurveyState } from '../SurveyState.ts';
import type { VaultFolder, VaultKind } from '../Vault.ts';
import type { SaveTarget } from './PanelMessage.ts';

/** Something to know before a vault is copied, as it is read; an error is one that no decision lifts. */
export type PanelConcern = { readonly title: string; readonly detail: string; readonly error: boolean };

/** One vault's card. */
export type PanelVault = {
  readonly kind: VaultKind;
  /** The field, as it was typed, and the setting that it will replace. */
  readonly text: string;
  readonly saved: string;
  /** What an empty field means. */
  readonly fallback: string;
  /** The last edit of the page that this is an answer to. */
  readonly revision: number;
  readonly isDirty: boolean;
  /** The whole path; null when the text does not make one. */
  readonly path: string | null;
  /** What is wrong with the folder, in one sentence. */
  readonly issue: string | null;
  /** Null while nobody has looked. */
  readonly folder: VaultFolder['state'] | null;
  readonly canCreate: boolean;
  /** The variable that wins over the setting. */
  readonly overriddenBy: string | null;
  /** What the setting became while this field was edited. */
  readonly changedElsewhere: string | null;
  readonly mountPoint: string;
  readonly survey: SurveyState | null;
  readonly concerns: readonly PanelConcern[];
};

/** The task file as a launch would write it, or why there is none. */
export type PanelTask = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** All that the panel shows. The page draws it and adds nothing. */
export type PanelState = {
  readonly vaults: Readonly<Record<VaultKind, PanelVault>>;
  readonly task: PanelTask;
  /** Where a change can be written, and where it will be. */
  readonly targets: readonly SaveTarget[];
  readonly target: SaveTarget;
  readonly isDirty: boolean;
  readonly canSave: boolean;
  readonly isTrusted: boolean;
  /** One line for the foot of the panel: what is not saved, what was saved where, why it cannot be. */
  readonly status: string;
};

/** What the page is told. */
export type HostMessage = { readonly type: 'state'; readonly state: PanelState };
