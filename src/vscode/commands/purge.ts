import * as vscode from 'vscode';
import { findingLines, purgeWords } from '../../core/present/leftBehindWords.ts';
import { toBeFound } from '../../core/server/toBeFound.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { Carapace } from '../Carapace.ts';
import { change } from './change.ts';

/** The last resort for a server that SkyPilot cannot reach: it forgets it, and a person looks for what is left. */
export function purge(carapace: Carapace): Promise<void> {
  return change(carapace, 'destroy', askToPurge);
}

/** Asks every time, and says how to find what may be left. The first button, which Enter presses, is not this. */
async function askToPurge({ live }: Carapace, settings: Settings): Promise<false | { readonly purge: true }> {
  const snapshot = live.current();
  const name = watchedName(snapshot, settings);
  const detail = [purgeWords, findingLines(toBeFound(snapshot, name)).join('\n')].join('\n\n');
  const [again, anyway] = ['Try Again', 'Destroy Anyway'];
  const chosen = await vscode.window.showWarningMessage(
    `Make SkyPilot forget your server ${name}?`,
    { modal: true, detail },
    again,
    anyway,
  );
  if (chosen === again) await vscode.commands.executeCommand('carapace.destroy');
  return chosen === anyway && { purge: true };
}
