import { isUnfinished } from '../server/isUnfinished.ts';
import { openFailure } from '../server/status.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import type { Row } from './Row.ts';

/** What did not finish on a server that is up, in a few words; undefined when all of it did, or when nobody knows. */
export function unfinishedTitle(snapshot: Pick<Snapshot, 'reading' | 'facts'>): string | undefined {
  if (!isUnfinished(snapshot)) return undefined;
  return snapshot.facts?.unfinished === true ? 'Set-up did not finish' : 'Start did not finish';
}

export const unfinishedReason =
  'SkyPilot calls your server up, because it looks at the machine alone. Run its set-up again, or destroy it.';

/** The row of a server that is up and was never made ready. A failure that is still shown says so itself. */
export function unfinishedRows(snapshot: Snapshot): readonly Row[] {
  const title = unfinishedTitle(snapshot);
  if (title === undefined || openFailure(snapshot) !== undefined) return [];
  const row: Row = {
    id: 'unfinished',
    label: title,
    description: 'run it again, or destroy the server',
    icon: { id: 'warning', color: 'list.warningForeground' },
    tooltip: `**${title}.** ${unfinishedReason}`,
    spoken: `${title}. ${unfinishedReason}`,
    command: 'carapace.whatNow',
    actions: 'unfinished',
  };
  return [row];
}
