import * as vscode from 'vscode';
import { reminders } from '../core/money/reminders.ts';
import type { Carapace } from './Carapace.ts';
import { keepCost } from './keepCost.ts';

/** What is told about money is told to the hour; the warning of an auto-stop to the minute. In milliseconds. */
const tickMs = 60_000;

/**
 * Tells in one window of all what a person should know about money: a server that runs on day after day, an amount that
 * was passed, and an auto-stop that comes soon.
 */
export function remind(carapace: Carapace): vscode.Disposable {
  const { live, settings } = carapace;
  const seen = new Set<string>();
  const look = (): void => {
    for (const reminder of reminders(live.current(), settings(), Date.now())) {
      if (reminder.ids.every((id) => seen.has(id))) continue;
      for (const id of reminder.ids) seen.add(id);
      void import('./commands.ts').then(({ tellReminder }) => tellReminder(carapace, reminder));
    }
  };
  const timer = setInterval(() => {
    look();
    void keepCost(carapace);
  }, tickMs);
  return vscode.Disposable.from(live.onDidChange(look), {
    dispose: () => {
      clearInterval(timer);
    },
  });
}
