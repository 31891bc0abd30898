import type { SurveyState } from '../SurveyState.ts';
import type { Expanded } from '../paths/Expanded.ts';
import { literalHint } from '../paths/literalHint.ts';
import { unusableName } from '../unusableName.ts';
import { mountPoints, vaultTitles, type VaultFolder, type VaultKind } from '../Vault.ts';
import { changes, shadowed } from './changes.ts';
import { isDirty, textOf, type Draft, type SavedVaults } from './Draft.ts';
import { mayBeSaved } from './mayBeSaved.ts';
import type { SaveTarget } from './PanelMessage.ts';
import type { PanelConcern, PanelState, PanelTask, PanelVault } from './PanelState.ts';
import { isSame } from './SavedVault.ts';
import { targetOf, targets, targetTitles } from './targets.ts';

/** What was found out about one vault's folder. */
export type VaultFindings = {
  readonly revision: number;
  /** The text as a path. */
  readonly resolved: Expanded;
  readonly folder: VaultFolder['state'] | null;
  readonly survey: SurveyState | null;
  readonly concerns: readonly PanelConcern[];
};

/** All that the panel is made of. */
export type PanelFacts = {
  readonly draft: Draft;
  readonly saved: SavedVaults;
  readonly findings: Readonly<Record<VaultKind, VaultFindings>>;
  readonly task: PanelTask;
  readonly hasWorkspace: boolean;
  readonly isTrusted: boolean;
  /** The last thing that Save or another button led to; null once the person went on. */
  readonly outcome: Outcome | null;
};

export type Outcome =
  { readonly kind: 'saved'; readonly target: SaveTarget } | { readonly kind: 'failed'; readonly reason: string };

/** What the panel shows. */
export function composeState(facts: PanelFacts): PanelState {
  const { draft, saved, hasWorkspace, isTrusted, task } = facts;
  const vaults = { public: vaultCard('public', facts), private: vaultCard('private', facts) };
  const target = targetOf(draft, saved, hasWorkspace);
  const dirty = changes(draft, saved, target).length > 0;
  const wins = shadowed(draft, saved, target);
  const isSound = [vaults.public, vaults.private].every((vault) => !vault.isDirty || mayBeSaved(vault));
  return {
    vaults,
    task,
    targets: targets(hasWorkspace),
    target,
    isDirty: dirty,
    canSave: dirty && isTrusted && isSound && wins.length === 0,
    isTrusted,
    status: statusLine(facts, { dirty, wins, isSound }),
  };
}

function vaultCard(kind: VaultKind, { draft, saved, findings, isTrusted }: PanelFacts): PanelVault {
  const { revision, resolved, folder, survey, concerns } = findings[kind];
  const setting = saved[kind];
  const dirty = isDirty(draft, kind, saved);
  const base = draft[kind]?.base;
  return {
    kind,
    text: textOf(draft, kind, saved),
    saved: setting.text,
    fallback: setting.fallback,
    revision,
    isDirty: dirty,
    path: resolved.ok ? resolved.path : null,
    issue: resolved.ok ? issueOf(resolved.path, folder) : `This path ${resolved.reason}.`,
    folder,
    canCreate: isTrusted && resolved.ok && folder === 'missing',
    overriddenBy: setting.override?.name ?? null,
    changedElsewhere: dirty && base !== undefined && !isSame(base, setting.text, setting) ? setting.text : null,
    mountPoint: mountPoints[kind],
    survey,
    concerns,
  };
}

function issueOf(path: string, folder: VaultFolder['state'] | null): string | null {
  switch (folder) {
    case null:
    case 'ready':
      return null;
    case 'missing':
      return ['This folder does not exist.', literalHint(path)].filter(Boolean).join(' ');
    case 'not_a_folder':
      return 'This is not a folder.';
    case 'unreadable':
      return 'This folder cannot be read.';
    case 'unusable_name':
      return `This folder cannot be copied: ${unusableName(path) ?? 'it is a link to a folder with such a path'}.`;
  }
}

type Standing = { readonly dirty: boolean; readonly wins: readonly VaultKind[]; readonly isSound: boolean };

function statusLine({ outcome, isTrusted }: PanelFacts, { dirty, wins, isSound }: Standing): string {
  if (!isTrusted) return 'Nothing can be changed in a folder that is not trusted.';
  if (outcome?.kind === 'failed') return outcome.reason;
  const [vault] = wins;
  if (vault !== undefined)
    return `The workspace settings name the ${vaultTitles[vault]} vault too, and they win. Save to the workspace.`;
  if (dirty && !isSound) return 'This cannot be saved yet: a folder cannot be used.';
  if (dirty) return 'Unsaved changes';
  return outcome === null ? 'No unsaved changes' : `Saved to ${targetTitles[outcome.target].toLowerCase()} settings`;
}
