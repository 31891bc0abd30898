import * as vscode from 'vscode';
import { registerCommands } from './registerCommands.ts';
import { rowTree } from './views/rowTree.ts';

/**
 * Registers what VS Code asks for by name, and loads everything else behind it. Nothing here reads a file or starts a
 * process: activation costs next to nothing in a window that never uses Carapace.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Carapace', { log: true });
  const trees = {
    server: rowTree('carapace.server'),
    vaults: rowTree('carapace.vaults'),
    tools: rowTree('carapace.tools'),
    activity: rowTree('carapace.activity'),
  };
  context.subscriptions.push(log, trees.server, trees.vaults, trees.tools, trees.activity);
  const behind = new Promise((resolve) => setImmediate(resolve));
  const opened = behind.then(() => import('./window.ts')).then(({ openWindow }) => openWindow(context, log, trees));
  opened.catch((error: unknown) => {
    log.error(error instanceof Error ? error : String(error));
  });
  context.subscriptions.push(registerCommands(async () => opened));
}
