import * as vscode from 'vscode';
import { autostopOf, wishOf } from '../../core/money/autostopOf.ts';
import type { AutostopWish, OperationRequest } from '../../core/operations/OperationRequest.ts';
import { endChoices, minuteChoices, minutesMistake, type Choice } from '../../core/present/autostopChoices.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { Carapace } from '../Carapace.ts';
import { change } from './change.ts';

/** Asks when the server that runs is to end by itself, and has it set. */
export function setAutostop(carapace: Carapace): Promise<void> {
  return change(carapace, 'autostop', ask);
}

/** Sets the auto-stop that the server has once more: its idle time begins anew. */
export function keepRunning(carapace: Carapace): Promise<void> {
  return change(carapace, 'autostop', ({ live }) =>
    Promise.resolve({ autostop: wishOf(serverOf(live.current().reading?.state)) }),
  );
}

async function ask({ live }: Carapace, settings: Settings): Promise<false | Pick<OperationRequest, 'autostop'>> {
  const snapshot = live.current();
  const current = autostopOf(snapshot, Date.now());
  const lost = current?.kind === 'off' ? current.lost : undefined;
  const now = lost ?? wishOf(serverOf(snapshot.reading?.state));
  const autostop = await askWish(now, watchedName(snapshot, settings));
  return autostop === undefined ? false : { autostop };
}

async function askWish(now: AutostopWish, server: string): Promise<AutostopWish | undefined> {
  const title = `Auto-Stop of ${server}`;
  const when = await pick(minuteChoices(now), {
    title,
    placeHolder: 'Idle: no job of SkyPilot on it, and no terminal open on it through SSH',
  });
  if (when === undefined) return undefined;
  if (when.value === null) return { idleMinutes: null, down: false };
  const idleMinutes = when.value === 'custom' ? await askMinutes(title) : when.value;
  if (idleMinutes === undefined) return undefined;
  const end = await pick(endChoices(now), { title, placeHolder: 'What becomes of it then' });
  return end && { idleMinutes, down: end.value };
}

async function askMinutes(title: string): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: 'Minutes of being idle',
    validateInput: minutesMistake,
  });
  return text === undefined ? undefined : Number(text);
}

function pick<T>(
  choices: readonly Choice<T>[],
  options: vscode.QuickPickOptions,
): Thenable<(Choice<T> & vscode.QuickPickItem) | undefined> {
  return vscode.window.showQuickPick([...choices], options);
}
