import type { Explanation } from '../problems/explain.ts';
import type { Row } from './Row.ts';

/** What is wrong, as a row: a click asks what can be done. Its view adds what its buttons are. */
export function troubleRow({ title, reason }: Explanation): Row {
  return {
    id: 'trouble',
    label: title,
    description: reason,
    icon: { id: 'warning', color: 'list.warningForeground' },
    tooltip: `**${title}**\n\n${reason}`,
    command: 'carapace.whatNow',
  };
}
