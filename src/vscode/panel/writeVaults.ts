import * as vscode from 'vscode';
import type { Change } from '../../core/vaults/panel/changes.ts';
import type { SaveTarget } from '../../core/vaults/panel/PanelMessage.ts';

const { Global, Workspace } = vscode.ConfigurationTarget;

/** Writes the vaults' settings, one after the other. Rejects with VS Code's own words when its file cannot be written. */
export async function writeVaults(changes: readonly Change[], target: SaveTarget): Promise<void> {
  for (const { vault, value } of changes) {
    const settings = vscode.workspace.getConfiguration('carapace.vaults');
    await settings.update(vault, value, target === 'workspace' ? Workspace : Global);
  }
}
