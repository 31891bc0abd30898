import type { ToolsActivity } from '../operations/Activity.ts';
import { phaseTitle, type Phase } from '../operations/Phase.ts';
import type { Instant } from '../server/ServerState.ts';
import type { Icon, Row } from './Row.ts';
import { duration } from './words.ts';

type Going = Pick<Extract<ToolsActivity, { kind: 'busy' }>, 'phase' | 'phaseSince' | 'note' | 'done'>;

/** The phases of an operation that runs: those that are over with what they took, the one that runs, those to come. */
export function phaseRows(going: Going, all: readonly Phase[], now: Instant): readonly Row[] {
  const done = going.done.map(({ phase, took, note }): Row =>
    phaseRow(phase, { id: 'pass', color: 'testing.iconPassed' }, [note ?? '', duration(took)]),
  );
  const current = phaseRow(going.phase, { id: 'sync~spin' }, [going.note ?? '', duration(now - going.phaseSince)]);
  const seen = new Set([...going.done.map(({ phase }) => phase), going.phase]);
  const coming = going.phase === 'cancelling' ? [] : all.filter((phase) => !seen.has(phase));
  return [...done, current, ...coming.map((phase) => phaseRow(phase, { id: 'circle-large-outline' }, []))];
}

function phaseRow(phase: Phase, icon: Icon, about: readonly string[]): Row {
  const description = about.filter(Boolean).join(' · ');
  return { id: `phase.${phase}`, label: phaseTitle(phase), icon, ...(description !== '' && { description }) };
}
