import * as vscode from 'vscode';
import { sshArgs } from '../../core/access/SshTarget.ts';
import type { Carapace } from '../Carapace.ts';
import { runningServer, sshTo } from './serverAccess.ts';

/**
 * Opens a terminal on the server, or brings the one that is open to the front. Its program is `ssh` itself with its
 * arguments: nothing is typed into a shell.
 * @throws ProblemError when no server runs, or there is no way to it.
 */
export async function openSsh(carapace: Carapace): Promise<void> {
  const server = await runningServer(carapace);
  const { file, target, options } = await sshTo(carapace, server);
  const shellArgs = sshArgs(target, options);
  const open = vscode.window.terminals.find(
    ({ creationOptions, exitStatus }) =>
      exitStatus === undefined &&
      'shellPath' in creationOptions &&
      creationOptions.shellPath === file &&
      String(creationOptions.shellArgs) === String(shellArgs),
  );
  const iconPath = new vscode.ThemeIcon('vm-running');
  const terminal = open ?? vscode.window.createTerminal({ name: server.name, shellPath: file, shellArgs, iconPath });
  terminal.show();
}
