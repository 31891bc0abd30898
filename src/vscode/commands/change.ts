import * as vscode from 'vscode';
import type { OperationKind } from '../../core/operations/Operation.ts';
import { refusal } from '../../core/operations/refusal.ts';
import { believed } from '../../core/server/believed.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import { issueText } from '../../core/settings/parseSettings.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { newOperation } from '../../node/newOperation.ts';
import { startOperation } from '../../node/startOperation.ts';
import type { Carapace } from '../Carapace.ts';
import { showProgress } from '../showProgress.ts';
import { tell } from '../tell.ts';

type Ask = (carapace: Carapace, settings: Settings) => Promise<boolean>;

/**
 * Asks a runner to change the server, shows its progress and tells its outcome. The runner is another process: it goes
 * on when this window closes.
 * @throws ProblemError when it cannot or may not be done.
 */
export async function change(carapace: Carapace, kind: OperationKind, ask: Ask): Promise<void> {
  const settings = validSettings(carapace);
  const snapshot = await carapace.live.readAgain();
  const refused = refusal(kind, { activity: snapshot.activity, reading: believed(snapshot, Date.now()) });
  if (refused !== undefined) throw new ProblemError(refused);
  if (!(await ask(carapace, settings))) return;
  const server = kind === 'launch' ? settings.name : watchedName(snapshot, settings);
  const operation = newOperation(kind, server, 'vscode');
  const script = vscode.Uri.joinPath(carapace.context.extensionUri, 'dist', 'runner.cjs').fsPath;
  const runner = { script, carapaceHome: carapace.places.home };
  const problem = await startOperation(
    carapace.journal,
    { operation, settings: { ...settings, name: server } },
    runner,
  );
  if (problem !== undefined) throw new ProblemError(problem);
  await showProgress(carapace, operation);
  await tell(carapace, operation.id, await carapace.live.readAgain());
}

function validSettings({ parsed }: Carapace): Settings {
  const found = parsed();
  if (!found.ok)
    throw new ProblemError({
      kind: 'settings_invalid',
      issues: found.issues.map((issue) => `carapace.${issueText(issue)}`),
    });
  if (process.platform === 'win32')
    throw new ProblemError({ kind: 'tools_missing', searched: ['Windows, where SkyPilot does not run'] });
  return found.settings;
}
