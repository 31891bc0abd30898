import * as vscode from 'vscode';
import { sshCommandLine } from '../../core/access/SshTarget.ts';
import type { Carapace } from '../Carapace.ts';
import { runningServer, sshTo } from './serverAccess.ts';

/**
 * Copies the command that gets in.
 * @throws ProblemError when no server runs, or there is no way to it.
 */
export async function copySsh(carapace: Carapace): Promise<void> {
  const { target } = await sshTo(carapace, await runningServer(carapace));
  const line = sshCommandLine(target);
  await vscode.env.clipboard.writeText(line);
  vscode.window.setStatusBarMessage(`Copied ${line}`, 3_000);
}
