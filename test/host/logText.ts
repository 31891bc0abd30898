import * as vscode from 'vscode';

/** All that the output channel holds, after showing it as a person does. Empty while it is not open yet. */
export async function logText(): Promise<string> {
  if (channel() === undefined) await vscode.commands.executeCommand('carapace.showLogs');
  return channel()?.getText() ?? '';
}

function channel(): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && /carapace/i.test(uri.path));
}
