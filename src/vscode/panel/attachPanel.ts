import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './pageHtml.ts';
import type { PanelWorld } from './PanelWorld.ts';
import { deskInWindow } from './deskInWindow.ts';
import { panelSession } from './panelSession.ts';

/**
 * Brings a webview panel to life: its page, and the session behind it, which ends with the panel. `memory` is what the
 * page remembered when VS Code was closed.
 */
export async function attachPanel(
  { context, journal, log, live, settings }: PanelWorld,
  panel: vscode.WebviewPanel,
  memory: unknown,
): Promise<void> {
  const { taskFile } = await import('../../core/skypilot/taskFile.ts');
  const { webview } = panel;
  const files = vscode.Uri.joinPath(context.extensionUri, 'dist', 'webview');
  const session = panelSession(deskInWindow(webview, { journal, log, live, settings }, taskFile), memory);
  const changed = (): void => {
    session.settingsChanged();
  };
  let known = JSON.stringify(live.current().vaults);
  const open = vscode.Disposable.from(
    session,
    webview.onDidReceiveMessage(session.receive),
    panel.onDidChangeViewState(() => {
      if (panel.visible) session.show();
      else session.hide();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('carapace')) changed();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
    live.onDidChange(({ vaults }) => {
      // A command or a terminal made a folder.
      const states = JSON.stringify(vaults);
      if (panel.visible && states !== known) session.lookAgain();
      known = states;
    }),
  );
  panel.onDidDispose(() => {
    open.dispose();
  });
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [files] };
  webview.html = page(webview, files);
}

function page(webview: vscode.Webview, files: vscode.Uri): string {
  return pageHtml({
    script: webview.asWebviewUri(vscode.Uri.joinPath(files, 'panel.js')).toString(),
    style: webview.asWebviewUri(vscode.Uri.joinPath(files, 'panel.css')).toString(),
    source: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
  });
}
