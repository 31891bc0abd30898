import * as vscode from 'vscode';
import type { OperationKind } from '../../core/operations/Operation.ts';
import { refusal } from '../../core/operations/refusal.ts';
import { believed } from '../../core/server/believed.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import type { OperationRequest } from '../../core/operations/OperationRequest.ts';
import { issueText } from '../../core/settings/parseSettings.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { vaultProblem } from '../../core/vaults/vaultProblem.ts';
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
  throwIf(refusal(kind, { activity: snapshot.activity, reading: believed(snapshot, Date.now()) }));
  if (kind === 'launch' || kind === 'repair') snapshot.vaults.map(vaultProblem).forEach(throwIf);
  if (!(await ask(carapace, settings))) return;
  const server = kind === 'launch' ? settings.name : watchedName(snapshot, settings);
  const operation = newOperation(kind, server, 'vscode');
  await start(carapace, { operation, settings: { ...settings, name: server } });
  await showProgress(carapace, operation);
  await tell(carapace, operation.id, await carapace.live.readAgain());
}

async function start({ context, places, journal }: Carapace, request: OperationRequest): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'runner.cjs').fsPath;
  throwIf(await startOperation(journal, request, { script, carapaceHome: places.home }));
}

function validSettings({ parsed }: Carapace): Settings {
  const found = parsed();
  if (found.ok) return found.settings;
  const issues = found.issues.map((issue) => `carapace.${issueText(issue)}`);
  throw new ProblemError({ kind: 'settings_invalid', issues });
}

function throwIf(problem: Problem | undefined): void {
  if (problem !== undefined) throw new ProblemError(problem);
}
