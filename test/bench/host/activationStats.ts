import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Activated } from './Job.ts';

const patienceMs = 20_000;

/** Reads VS Code's own measurements of these extensions from its "Extension Activation Stats". */
export async function activationStats(extensions: readonly string[]): Promise<Activated['stats']> {
  await vscode.commands.executeCommand('perfview.show');
  const until = Date.now() + patienceMs;
  for (;;) {
    const text = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? '';
    const stats = extensions.map((id) => [id, statsOf(id, text)] as const);
    const found = stats.flatMap(([id, found]) => (found === undefined ? [] : [[id, found] as const]));
    if (found.length === stats.length) return Object.fromEntries(found);
    if (Date.now() > until) throw new Error(`VS Code has no activation stats of ${extensions.join(', ')}:\n${text}`);
    await delay(200);
  }
}

/** A row is `| id | eager | load | call | finish | event | by |`. */
function statsOf(id: string, text: string): Activated['stats'][string] | undefined {
  const row = text.split('\n').find((line) => line.split('|')[1]?.trim() === id);
  const [load, call, finish] = (row ?? '').split('|').slice(3, 6).map(Number);
  if (load === undefined || call === undefined || finish === undefined) return undefined;
  return { load, call, finish };
}
