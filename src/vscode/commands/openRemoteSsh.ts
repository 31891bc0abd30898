import * as vscode from 'vscode';
import { remoteAuthority } from '../../core/access/remoteAuthority.ts';
import type { Carapace } from '../Carapace.ts';
import { runningServer, sshTo } from './serverAccess.ts';

/** The extensions that open `ssh-remote+NAME`; the first is Microsoft's, for VS Code itself. */
const extensions = ['ms-vscode-remote.remote-ssh', 'jeanp413.open-remote-ssh', 'anysphere.remote-ssh'] as const;

/** Where both vaults are. */
const folder = '/opt/carapace/data';

/**
 * Opens a window on the server, with the vaults in it once they are there. Where Remote-SSH is not, it says how.
 * @throws ProblemError when no server runs, or there is no way to it.
 */
export async function openRemoteSsh(carapace: Carapace): Promise<void> {
  const server = await runningServer(carapace);
  const { target } = await sshTo(carapace, server, true);
  if (vscode.env.remoteName !== undefined) {
    await tellHow(`This window is on another computer (${vscode.env.remoteName}), and Remote-SSH opens from your own.`);
  } else if (!extensions.some((id) => vscode.extensions.getExtension(id) !== undefined)) {
    await tellHow(`Remote-SSH is not installed. With it, a window opens on your server ${server.name}.`);
  } else if (target.config !== null) {
    const message = `Remote-SSH follows ~/.ssh/config, which does not lead to your server ${server.name}. Put this line at its top: Include ~/.sky/generated/ssh/*`;
    const copy = 'Copy the Line';
    if ((await vscode.window.showWarningMessage(message, copy)) === copy)
      await vscode.env.clipboard.writeText('Include ~/.sky/generated/ssh/*');
  } else await open(remoteAuthority(server.name), carapace.live.current().facts?.arrived != null);
}

async function open(authority: string, hasVaults: boolean): Promise<void> {
  if (hasVaults) {
    const uri = vscode.Uri.from({ scheme: 'vscode-remote', authority, path: folder });
    await vscode.commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true });
  } else await vscode.commands.executeCommand('vscode.newWindow', { remoteAuthority: authority });
}

async function tellHow(message: string): Promise<void> {
  const [show, terminal] = ['Show Remote-SSH', 'Open SSH Terminal'];
  const chosen = await vscode.window.showInformationMessage(message, show, terminal);
  if (chosen === show) await vscode.commands.executeCommand('extension.open', extensions[0]);
  if (chosen === terminal) await vscode.commands.executeCommand('carapace.openSsh');
}
