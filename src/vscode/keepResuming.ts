import * as vscode from 'vscode';
import { resumer } from '../node/resumeOperation.ts';
import type { Carapace } from './Carapace.ts';

/**
 * Has an operation gone on with that its runner left, while the workspace is trusted: of all windows and terminals on the
 * machine, one does.
 */
export function keepResuming({ context, places, journal, live, log, env }: Carapace): vscode.Disposable {
  const resume = resumer(journal, {
    runner: () => ({
      script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'runner.mjs').fsPath,
      carapaceHome: places.home,
      env: env(),
    }),
    warn: (message) => {
      log.warn(message);
    },
  });
  return live.onDidChange(({ activity }) => {
    const mayBeLeft =
      activity.kind === 'busy' || (activity.kind === 'failed' && activity.problem.kind === 'interrupted');
    if (!mayBeLeft || !vscode.workspace.isTrusted || process.platform === 'win32') return;
    resume().catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
    });
  });
}
