import * as vscode from 'vscode';
import type { Carapace } from '../Carapace.ts';

/** Opens the settings of this extension. */
export async function openSettings({ context }: Carapace): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`);
}

/** Opens the page that says what the extension does, what it costs, and how to install SkyPilot. */
export async function about({ context }: Carapace): Promise<void> {
  // A packaged extension has its name in small letters.
  const files = await vscode.workspace.fs.readDirectory(context.extensionUri);
  const name = files.map(([file]) => file).find((file) => file.toLowerCase() === 'readme.md') ?? 'README.md';
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(context.extensionUri, name));
}
