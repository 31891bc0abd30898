import * as vscode from 'vscode';
import type { HostMessage } from '../../core/vaults/panel/PanelState.ts';
import { expandPath } from '../../core/vaults/paths/expandPath.ts';
import { makeFolder } from '../../node/makeFolder.ts';
import { surveyAside } from '../../node/vaults/survey/surveyAside.ts';
import type { Carapace } from '../Carapace.ts';
import { pathSurroundings } from '../pathSurroundings.ts';
import { readSettings } from '../readSettings.ts';
import { browseFolder } from './browseFolder.ts';
import type { PanelDesk } from './PanelDesk.ts';
import { panelConcerns } from './panelConcerns.ts';
import { savedVaults } from './savedVaults.ts';
import { watchBelow } from './watchBelow.ts';
import { writeVaults } from './writeVaults.ts';

/** The desk of a panel in this window of VS Code. */
export function deskInWindow(
  webview: vscode.Webview,
  { log, settings }: Pick<Carapace, 'log' | 'settings'>,
  taskFile: PanelDesk['taskFile'],
): PanelDesk {
  return {
    post: (state) => {
      const message: HostMessage = { type: 'state', state };
      void webview.postMessage(message);
    },
    warn: (message) => {
      log.warn(message);
    },
    saved: savedVaults,
    settings: readSettings,
    taskFile,
    resolve: (text) => expandPath(text, pathSurroundings()),
    hasWorkspace: () => (vscode.workspace.workspaceFolders ?? []).length > 0,
    isTrusted: () => vscode.workspace.isTrusted,
    survey: surveyAside,
    concerns: (vaults) => panelConcerns(vaults, settings()),
    save: writeVaults,
    browse: browseFolder,
    create: makeFolder,
    manageTrust: async () => {
      await vscode.commands.executeCommand('workbench.trust.manage');
    },
    watch: watchBelow,
  };
}
