import * as vscode from 'vscode';
import { commandNames } from '../../core/present/commandNames.ts';
import { statusBar } from '../../core/present/statusBar.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Closable } from '../Closable.ts';

export type StatusBarItem = Closable & { readonly show: (snapshot: Snapshot, now: number) => void };

/** The one item in the status bar; a click asks what can be done now. */
export function statusBarItem(): StatusBarItem {
  const item = vscode.window.createStatusBarItem('status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Carapace';
  item.command = 'carapace.whatNow';
  return {
    show: (snapshot, now) => {
      const { text, spoken, tooltip, background } = statusBar(snapshot, now);
      item.text = text;
      item.accessibilityInformation = { label: spoken, role: 'button' };
      item.tooltip = markdown(tooltip);
      item.backgroundColor =
        background === undefined ? undefined : new vscode.ThemeColor(`statusBarItem.${background}Background`);
      item.show();
    },
    dispose: () => {
      item.dispose();
    },
  };
}

function markdown(text: string): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString(text, true);
  tooltip.isTrusted = { enabledCommands: [...commandNames] };
  return tooltip;
}
