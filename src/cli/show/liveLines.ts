import type { OperationKind } from '../../core/operations/Operation.ts';
import { phaseTitle } from '../../core/operations/Phase.ts';
import { longerThanUsual } from '../../core/present/stuck.ts';
import { duration } from '../../core/present/words.ts';
import { fitted } from './fitted.ts';
import type { PhaseLog, PhaseOver } from './phaseLog.ts';
import type { Style } from './style.ts';

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** The line that stays for a phase that is over. */
export function overLine({ phase, took, note }: PhaseOver, columns: number, style: Style): string {
  const text = fitted(joined(phaseTitle(phase), note, duration(took)), columns - 2);
  return `${style.good('✓')} ${text}`;
}

export type Around = {
  readonly kind: OperationKind;
  readonly now: number;
  readonly columns: number;
  readonly style: Style;
};

/** The lines that are drawn anew: the phase that goes on with its time, and the last line of the log. */
export function liveLines({ current, lastLine }: PhaseLog, around: Around): string[] {
  const { kind, now, columns, style } = around;
  if (current === undefined) return [];
  const since = Math.max(0, now - current.since);
  const frame = spinner[Math.floor(since / 100) % spinner.length] ?? '';
  const usually = longerThanUsual({ kind, ...current }, now);
  const late = usually === undefined ? '' : `longer than usual (${usually})`;
  const text = joined(phaseTitle(current.phase), current.progress ?? current.note, duration(since), late);
  const phase = `${frame} ${fitted(text, columns - 2)}`;
  return lastLine === '' ? [phase] : [phase, style.dim(`  ${fitted(lastLine.trim(), columns - 2)}`)];
}

/** The line that stays for the phase in which an operation failed. */
export function failedLine({ current }: PhaseLog, now: number, columns: number, style: Style): string[] {
  if (current === undefined) return [];
  const took = duration(Math.max(0, now - current.since));
  return [`${style.bad('✗')} ${fitted(joined(phaseTitle(current.phase), current.note, took), columns - 2)}`];
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}
