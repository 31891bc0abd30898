import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { monotonic } from '../workers/monotonic.ts';
import type { Job, Listened } from './Job.ts';
import { settled } from './settled.ts';

/**
 * Activates Carapace, opens its channel when asked to, says that it listens with a file `….ready`, and notes each change
 * of an output's document until there is a file `….stop`.
 */
export async function listen({ show, report }: Extract<Job, { kind: 'listen' }>): Promise<Listened> {
  const changes: Listened['changes'] = [];
  await vscode.extensions.getExtension('carapace.carapace')?.activate();
  if (show) await vscode.commands.executeCommand('carapace.showLogs');
  await settled();
  const listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document.uri.scheme !== 'output') return;
    const at = monotonic();
    for (const { text } of contentChanges) changes.push({ at, text });
  });
  writeFileSync(`${report}.ready`, '');
  while (!existsSync(`${report}.stop`)) await delay(100);
  listening.dispose();
  return { changes };
}
