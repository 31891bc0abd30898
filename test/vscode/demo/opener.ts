import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

const openView = 'workbench.view.extension.carapace';

/**
 * The demo's own extension: it opens the Carapace view, so that nobody has to look for it. The view may be there only
 * once the person has said that the folder is trusted, and no event tells.
 */
export async function activate(): Promise<void> {
  while (!(await vscode.commands.getCommands()).includes(openView)) await delay(100);
  await vscode.commands.executeCommand(openView);
}
