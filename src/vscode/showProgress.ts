import * as vscode from 'vscode';
import type { Operation, OperationKind } from '../core/operations/Operation.ts';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import { phaseTitle, type Phase } from '../core/operations/Phase.ts';
import { longerThanUsual } from '../core/present/stuck.ts';
import { duration } from '../core/present/words.ts';
import { cancelOperation } from '../node/cancelOperation.ts';
import { followEvents } from '../node/journal/followEvents.ts';
import type { Journal } from '../node/journal/Journal.ts';

const titles: Readonly<Record<OperationKind, string>> = {
  launch: 'Launching your server',
  repair: 'Running the set-up again',
  start: 'Starting your server',
  stop: 'Stopping your server',
  destroy: 'Destroying your server',
  sync: 'Syncing your vaults',
  autostop: 'Setting auto-stop',
  install_tools: 'Installing cloud tools',
  upgrade_tools: 'Upgrading cloud tools',
  repair_tools: 'Repairing cloud tools',
  remove_tools: 'Removing cloud tools',
};

/** How long to look for the last words of a runner that is gone, in milliseconds: they are in its log, or nowhere. */
const lastWordsMs = 500;

/**
 * Shows an operation's phase, how far it is and its elapsed time until it ends; Cancel asks its runner. `gone` aborts
 * when that is no more. Answers the last event, or undefined when there is none.
 *
 * The bar shows no percentage: VS Code has one bar for all phases, and nobody knows beforehand how they compare.
 */
export async function showProgress(
  journal: Journal,
  operation: Operation,
  gone: AbortSignal,
): Promise<OperationEvent | undefined> {
  const title = titles[operation.kind];
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    let now = phaseTitle('preparing');
    let current: InPhase | undefined;
    const report = (): void => {
      const time = Date.now();
      const late = current && longerThanUsual({ kind: operation.kind, ...current }, time);
      const longer = late === undefined ? '' : `longer than usual (${late})`;
      const parts = [now === title ? '' : now, duration(time - operation.askedAt), longer];
      progress.report({ message: parts.filter(Boolean).join(' · ') });
    };
    const take = (events: readonly OperationEvent[]): void => {
      now = events.map(said).findLast((text) => text !== undefined) ?? now;
      for (const event of events) current = phaseAfter(current, event);
      report();
    };
    const cancelled = token.onCancellationRequested(() => void cancelOperation(journal, operation.id));
    const timer = setInterval(report, 1_000);
    try {
      const last = await followEvents(journal, operation.id, take, gone);
      return last ?? (await followEvents(journal, operation.id, () => undefined, AbortSignal.timeout(lastWordsMs)));
    } finally {
      clearInterval(timer);
      cancelled.dispose();
    }
  });
}

type InPhase = { readonly phase: Phase; readonly since: number };

/** The phase that runs, and since when: one that only says more of itself goes on. */
function phaseAfter(current: InPhase | undefined, event: OperationEvent): InPhase | undefined {
  if (event.type === 'accepted') return { phase: 'preparing', since: event.at };
  if (event.type !== 'phase' || event.phase === current?.phase) return current;
  return { phase: event.phase, since: event.at };
}

/** What an event says of how far it is, if it does. */
function said(event: OperationEvent): string | undefined {
  if (event.type !== 'phase' && event.type !== 'progress') return undefined;
  return [phaseTitle(event.phase), event.note ?? ''].filter(Boolean).join(' · ');
}
