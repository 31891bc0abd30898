import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Job, Opened } from './Job.ts';
import { settled } from './settled.ts';

/** A page that is ready as soon as it is there. */
const emptyPage = '<!DOCTYPE html><html><body><main data-ready></main></body></html>';

/**
 * Opens an empty page and Carapace's panel in turn, and says when each was asked for. One is closed, and the next one
 * opened, when somebody who saw it ready has left the file `….seen-N`.
 */
export async function openPanels({ rounds, report }: Extract<Job, { kind: 'panel' }>): Promise<Opened> {
  await vscode.extensions.getExtension('carapace.carapace')?.activate();
  await settled();
  const asked: Opened['asked'] = [];
  for (let turn = 0; turn < rounds * 2; turn += 1) {
    const what = turn % 2 === 0 ? 'empty' : 'panel';
    asked.push({ what, at: Date.now() });
    if (what === 'panel') await vscode.commands.executeCommand('carapace.configureVaults');
    else openEmpty();
    while (!existsSync(`${report}.seen-${String(turn)}`)) await delay(20);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
  return { asked };
}

/** It may run scripts, or nobody could ask it whether it is ready. */
function openEmpty(): void {
  const options = { enableScripts: true };
  const { webview } = vscode.window.createWebviewPanel('bench', 'Bench', vscode.ViewColumn.One, options);
  webview.html = emptyPage;
}
