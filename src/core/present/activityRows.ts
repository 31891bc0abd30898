import type { PastOperation, PastOutcome } from '../history/PastOperation.ts';
import { pastWords } from '../history/pastWords.ts';
import { explain } from '../problems/explain.ts';
import type { Instant } from '../server/ServerState.ts';
import type { Icon, Row } from './Row.ts';

const icons: Readonly<Record<PastOutcome, Icon>> = {
  going: { id: 'sync~spin' },
  done: { id: 'pass', color: 'testing.iconPassed' },
  failed: { id: 'error', color: 'list.errorForeground' },
  cancelled: { id: 'circle-slash' },
  refused: { id: 'circle-slash' },
  unfinished: { id: 'warning', color: 'list.warningForeground' },
};

const prefix = 'past.';

/** The rows of the Activity view: one for each operation, in the order in which they are given. Each opens its log. */
export function activityRows(operations: readonly PastOperation[], now: Instant): readonly Row[] {
  return operations.map((past) => activityRow(past, now));
}

/** The id of the operation whose row this is; undefined for another row. */
export function operationOfRow(row: string): string | undefined {
  return row.startsWith(prefix) ? row.slice(prefix.length) : undefined;
}

function activityRow(past: PastOperation, now: Instant): Row {
  const { title, about, took, when, shell } = pastWords(past, now);
  const description = [about, when].filter(Boolean).join(', ');
  const explained = reasonOf(past);
  const asker = shell === '' ? '' : `in ${shell === 'VS Code' ? shell : `the ${shell}`}`;
  const facts = [
    ['Asked for', asker, `at ${new Date(past.askedAt).toLocaleString()}`].filter(Boolean).join(' '),
    ...(past.endedAt === undefined ? [] : [`took ${took}`]),
    ...(past.server === undefined ? [] : [`server ${past.server}`]),
  ];
  return {
    id: `${prefix}${past.id}`,
    label: title,
    description: [description, shell].filter(Boolean).join(' · '),
    icon: icons[past.outcome],
    tooltip: [`**${title}**`, explained, `${facts.join(', ')}.`].filter(Boolean).join('\n\n'),
    spoken: [title, about, when, asker, 'Enter opens its log'].filter(Boolean).join(', '),
    command: 'carapace.showPastLog',
    actions: 'past',
  };
}

/** What is known of the server now says nothing of what it was then. */
function reasonOf({ kind, problem }: PastOperation): string {
  if (kind === undefined || problem === undefined) return '';
  const { title, reason } = explain(problem, { during: kind, state: undefined, facts: undefined });
  return [title, reason].filter(Boolean).join(' ');
}
