import * as vscode from 'vscode';
import type { HostMessage } from '../../core/vaults/panel/PanelState.ts';
import { expandPath } from '../../core/vaults/paths/expandPath.ts';
import { createVault } from '../../node/vaults/createVault.ts';
import { surveyAside } from '../../node/vaults/survey/surveyAside.ts';
import { pathSurroundings } from '../pathSurroundings.ts';
import { readSettings } from '../readSettings.ts';
import { browseFolder } from './browseFolder.ts';
import type { PanelDesk } from './PanelDesk.ts';
import type { PanelWorld } from './PanelWorld.ts';
import { panelConcerns } from './panelConcerns.ts';
import { savedVaults } from './savedVaults.ts';
import { watchBelow } from '../vaults/watchBelow.ts';
import { writeVaults } from './writeVaults.ts';

/** The desk of a panel in this window of VS Code. */
export function deskInWindow(
  webview: vscode.Webview,
  { journal, log, live, settings }: Omit<PanelWorld, 'context'>,
  taskFile: PanelDesk['taskFile'],
): PanelDesk {
  const warn = (message: string): void => {
    log.warn(message);
  };
  return {
    post: (state) => {
      const message: HostMessage = { type: 'state', state };
      void webview.postMessage(message);
    },
    warn,
    saved: savedVaults,
    settings: readSettings,
    taskFile,
    resolve: (text) => expandPath(text, pathSurroundings()),
    hasWorkspace: () => (vscode.workspace.workspaceFolders ?? []).length > 0,
    isTrusted: () => vscode.workspace.isTrusted,
    survey: surveyAside,
    concerns: (vaults) => panelConcerns(vaults, settings(), { journal, warn }),
    save: writeVaults,
    browse: browseFolder,
    create: async (vault, path) => {
      await createVault(vault, path);
      await live.readAgain();
    },
    manageTrust: async () => {
      await vscode.commands.executeCommand('workbench.trust.manage');
    },
    watch: watchBelow,
  };
}
