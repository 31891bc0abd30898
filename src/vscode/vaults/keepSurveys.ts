import * as vscode from 'vscode';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import { surveyAside } from '../../node/vaults/survey/surveyAside.ts';
import type { Carapace } from '../Carapace.ts';
import type { RowTree } from '../views/rowTree.ts';
import { keepSurvey, type KeptSurvey } from './keepSurvey.ts';
import { watchBelow } from './watchBelow.ts';

/**
 * Counts what is in the vaults while their view can be seen and the workspace is trusted, and puts it into the snapshot.
 * Where the settings are wrong there is no telling which folders are meant.
 */
export function keepSurveys({ live, parsed }: Pick<Carapace, 'live' | 'parsed'>, view: RowTree): vscode.Disposable {
  const kept = new Map<VaultKind, { readonly path: string; readonly survey: KeptSurvey }>();
  const forget = (kind: VaultKind): void => {
    kept.get(kind)?.survey.dispose();
    if (kept.delete(kind)) live.survey(kind, undefined);
  };
  const follow = (): void => {
    const isValid = parsed().ok;
    const looks = view.isVisible() && vscode.workspace.isTrusted;
    for (const { kind, path, state } of live.current().vaults) {
      const before = kept.get(kind);
      if (before !== undefined && (before.path !== path || state !== 'ready' || !isValid)) forget(kind);
      if (state !== 'ready' || !isValid) continue;
      const tell = (found: Parameters<typeof live.survey>[1]): void => {
        if (kept.get(kind)?.path === path) live.survey(kind, found);
      };
      const survey = kept.get(kind)?.survey ?? keepSurvey(path, { survey: surveyAside, watch: watchBelow, tell });
      kept.set(kind, { path, survey });
      if (looks) survey.look();
      else survey.rest();
    }
  };
  return vscode.Disposable.from(
    live.onDidChange(follow),
    view.onDidChangeVisibility(follow),
    vscode.workspace.onDidGrantWorkspaceTrust(follow),
    { dispose: () => [...kept.values()].forEach(({ survey }) => survey.dispose()) },
  );
}
