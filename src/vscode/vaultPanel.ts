import * as vscode from 'vscode';
import type { Closable } from './Closable.ts';
import type { PanelWorld } from './panel/PanelWorld.ts';

type VaultPanel = Closable & {
  /** Opens the panel, or brings the open one to the front. */
  readonly open: () => Promise<void>;
};

const viewType = 'carapace.vaults';

/** The one panel of a window in which the vaults are chosen, and its return after VS Code was closed. */
export function vaultPanel(carapace: PanelWorld): VaultPanel {
  let current: vscode.WebviewPanel | undefined;
  const picture = (name: string): vscode.Uri => vscode.Uri.joinPath(carapace.context.extensionUri, 'media', name);
  const attach = async (panel: vscode.WebviewPanel, memory: unknown): Promise<void> => {
    current?.dispose();
    current = panel;
    panel.iconPath = { light: picture('carapace.svg'), dark: picture('carapace-dark.svg') };
    panel.onDidDispose(() => {
      if (current === panel) current = undefined;
    });
    const { attachPanel } = await import('./commands.ts');
    await attachPanel(carapace, panel, memory);
  };
  const registered = vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: attach });
  return {
    open: async () => {
      if (current !== undefined) {
        current.reveal();
        return;
      }
      const panel = vscode.window.createWebviewPanel(viewType, 'Vaults', vscode.ViewColumn.Active);
      await attach(panel, undefined);
    },
    dispose: () => {
      registered.dispose();
    },
  };
}
