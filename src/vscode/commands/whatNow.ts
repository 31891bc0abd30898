import * as vscode from 'vscode';
import { actions } from '../../core/present/actions.ts';
import { commandTitles } from '../../core/present/commandNames.ts';
import { headline, trouble } from '../../core/present/headline.ts';
import { toolsAct, toolsProgress } from '../../core/present/toolsBusy.ts';
import { toolsTrouble } from '../../core/present/toolsTrouble.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Carapace } from '../Carapace.ts';

/** Asks what to do now: the likeliest first, a destructive act last. */
export async function whatNow({ live }: Carapace): Promise<void> {
  const snapshot = await live.readAgain();
  const now = Date.now();
  const items = actions(snapshot, now).map(({ command, icon, detail }) => ({
    label: `$(${icon}) ${commandTitles[command]}`,
    detail,
    command,
  }));
  const failed = trouble(snapshot, now) ?? toolsTrouble(snapshot);
  const placeHolder = failed === undefined ? goingOn(snapshot, now) : `${failed.title} ${failed.reason}`;
  const chosen = await vscode.window.showQuickPick(items, { title: 'Carapace', placeHolder });
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command);
}

function goingOn(snapshot: Snapshot, now: number): string {
  const { activity, toolsActivity } = snapshot;
  if (activity.kind === 'busy' || toolsActivity.kind !== 'busy') return headline(snapshot, now);
  return `${toolsAct(toolsActivity.operation.kind)} cloud tools: ${toolsProgress(toolsActivity, now)}`;
}
