import * as vscode from 'vscode';
import { resumer } from '../node/resumeOperation.ts';
import type { Carapace } from './Carapace.ts';
import { runnerOf } from './runnerOf.ts';

/**
 * Has an operation gone on with that its runner left, while the workspace is trusted: of all windows and terminals on the
 * machine, one does.
 */
export function keepResuming(carapace: Carapace): vscode.Disposable {
  const { journal, live, log } = carapace;
  const resume = resumer(journal, {
    runner: () => runnerOf(carapace),
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
