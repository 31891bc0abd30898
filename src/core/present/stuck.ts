import type { ToolsActivity } from '../operations/Activity.ts';
import type { OperationKind } from '../operations/Operation.ts';
import { phaseTitle, type Phase } from '../operations/Phase.ts';
import { usual, type Usual } from '../operations/usual.ts';
import type { Instant } from '../server/ServerState.ts';
import type { Row } from './Row.ts';
import { duration } from './words.ts';

type Going = Extract<ToolsActivity, { kind: 'busy' }>;
type InPhase = { readonly kind: OperationKind; readonly phase: Phase; readonly since: Instant };

/** How long a phase usually takes, once it takes longer: `usually 1 to 5 min`; undefined before that. */
export function longerThanUsual({ kind, phase, since }: InPhase, now: Instant): string | undefined {
  const known = usual(kind, phase);
  return now - since > known.limit ? `usually ${rangeText(known)}` : undefined;
}

/** The same for what goes on. Nothing is known to be wrong. */
export function stuck({ operation, phase, phaseSince }: Going, now: Instant): string | undefined {
  return longerThanUsual({ kind: operation.kind, phase, since: phaseSince }, now);
}

/** The row below the phases of an operation that takes longer than usual. */
export function stuckRows(going: Going, now: Instant): readonly Row[] {
  const usually = stuck(going, now);
  if (usually === undefined) return [];
  const text = stuckText(going, now) ?? '';
  const row: Row = {
    id: 'stuck',
    label: 'Longer than usual',
    description: usually,
    icon: { id: 'watch', color: 'list.warningForeground' },
    tooltip: `${text}\n\nIt may still end well. Its log says what it does; you can wait, cancel it, or destroy the server.`,
    spoken: text,
    command: 'carapace.whatNow',
    actions: 'stuck',
  };
  return [row];
}

/** What a person is told once: what takes how long, and how long it usually does. */
export function stuckText(going: Going, now: Instant): string | undefined {
  const usually = stuck(going, now);
  if (usually === undefined) return undefined;
  const { operation, phase, phaseSince } = going;
  const took = duration(now - phaseSince);
  return `«${phaseTitle(phase)}» takes longer than usual for your server ${operation.server}: ${took}, ${usually}.`;
}

function rangeText({ from, to }: Usual): string {
  const [least, most] = [duration(from), duration(to)];
  const unit = most.replace(/^\d+/, '');
  return least.endsWith(unit) && /^\d+ \w+$/.test(least)
    ? `${least.slice(0, -unit.length)} to ${most}`
    : `${least} to ${most}`;
}
