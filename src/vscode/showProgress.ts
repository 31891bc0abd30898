import * as vscode from 'vscode';
import type { Operation, OperationKind } from '../core/operations/Operation.ts';
import { phaseTitle } from '../core/operations/Phase.ts';
import { duration } from '../core/present/words.ts';
import { cancelOperation } from '../node/cancelOperation.ts';
import { followEvents } from '../node/journal/followEvents.ts';
import type { Carapace } from './Carapace.ts';

const titles: Readonly<Record<OperationKind, string>> = {
  launch: 'Launching your server',
  repair: 'Running the set-up again',
  start: 'Starting your server',
  stop: 'Stopping your server',
  destroy: 'Destroying your server',
};

/** Shows an operation's phase and elapsed time until it ends; Cancel asks its runner. */
export async function showProgress({ journal, live }: Carapace, operation: Operation): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: titles[operation.kind], cancellable: true };
  await vscode.window.withProgress(options, async (progress, token) => {
    const report = (): void => {
      const { activity } = live.current();
      if (activity.kind !== 'busy' || activity.operation.id !== operation.id) return;
      const parts = [phaseTitle(activity.phase), activity.note ?? '', duration(Date.now() - activity.since)];
      progress.report({ message: parts.filter(Boolean).join(' · ') });
    };
    const cancelled = token.onCancellationRequested(() => void cancelOperation(journal, operation.id));
    const timer = setInterval(report, 1_000);
    try {
      await ended({ journal, live }, operation.id);
    } finally {
      clearInterval(timer);
      cancelled.dispose();
    }
  });
}

/** Resolves after the last event, or when the runner is gone without one. */
async function ended({ journal, live }: Pick<Carapace, 'journal' | 'live'>, id: string): Promise<void> {
  const over = new AbortController();
  let seen = false;
  const gone = live.onDidChange(({ activity }) => {
    // A snapshot that was read before the operation began says nothing about it.
    const ours = activity.kind !== 'idle' && activity.operation.id === id;
    if (ours ? activity.kind !== 'busy' : seen) over.abort();
    seen ||= ours;
  });
  try {
    await followEvents(journal, id, () => undefined, over.signal);
  } finally {
    gone.dispose();
  }
}
