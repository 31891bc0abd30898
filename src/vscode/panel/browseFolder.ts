import { relative } from 'node:path';
import * as vscode from 'vscode';
import { vaultTitles, type VaultKind } from '../../core/vaults/Vault.ts';

/** Asks for a vault's folder and answers it as a setting: relative inside the workspace's first folder, else whole. */
export async function browseFolder(vault: VaultKind, from: string | null): Promise<string | undefined> {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  const start = from === null ? workspace : await nearest(vscode.Uri.file(from), workspace);
  const [chosen] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
      title: `Folder of the ${vaultTitles[vault]} Vault`,
      openLabel: 'Use Folder',
      ...(start !== undefined && { defaultUri: start }),
    })) ?? [];
  if (chosen === undefined) return undefined;
  const below = workspace === undefined ? '' : relative(workspace.fsPath, chosen.fsPath);
  if (below === '' || below.startsWith('..')) return chosen.fsPath;
  // Only a home begins with a tilde.
  return below.startsWith('~') ? `./${below}` : below;
}

/** The dialog opens nowhere when the folder is missing. */
async function nearest(folder: vscode.Uri, otherwise: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  try {
    await vscode.workspace.fs.stat(folder);
    return folder;
  } catch {
    return otherwise;
  }
}
