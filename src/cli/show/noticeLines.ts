import { reminders } from '../../core/money/reminders.ts';
import { reminderText } from '../../core/present/reminderText.ts';
import type { Instant } from '../../core/server/ServerState.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import type { Settings } from '../../core/settings/Settings.ts';

/** What a person should know about money now, and the commands for it. Here it is said each time: it was asked for. */
export function noticeLines(snapshot: Snapshot, settings: Settings, now: Instant): string[] {
  return reminders(snapshot, settings, now).flatMap((reminder) => [
    reminderText(reminder, now),
    reminder.kind === 'autostop'
      ? 'Begin its idle time anew, or set another: carapace autostop MINUTES'
      : 'Stop it: carapace stop · Destroy it: carapace destroy',
  ]);
}
