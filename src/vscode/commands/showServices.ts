import * as vscode from 'vscode';
import { askServices } from '../../node/access/askServices.ts';
import type { Carapace } from '../Carapace.ts';
import { runningServer, sshTo } from './serverAccess.ts';

/**
 * Asks the server how the person's compose project is; the answer shows under it, in every window.
 * @throws ProblemError when no server runs, or there is no way to it.
 */
export async function showServices(carapace: Carapace): Promise<void> {
  const server = await runningServer(carapace);
  await vscode.commands.executeCommand('carapace.server.focus');
  const options = { location: { viewId: 'carapace.server' }, title: 'Asking your server' };
  const seen = await vscode.window.withProgress(options, async () =>
    askServices(carapace.journal, server, await sshTo(carapace, server)),
  );
  await carapace.live.readAgain();
  if (seen.error !== null) void vscode.window.showWarningMessage(`Your services are not known: ${seen.error}`);
  else if (seen.services.length === 0) void vscode.window.showInformationMessage(noServices);
}

const noServices =
  'No compose project of yours runs on your server. The setting «carapace.server.composeFile» names one.';
