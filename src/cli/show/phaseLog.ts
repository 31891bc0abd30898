import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import type { Phase } from '../../core/operations/Phase.ts';

/** `progress` is how far it is at the moment; `note` is what is worth knowing when it is over. */
export type PhaseTold = {
  readonly phase: Phase;
  readonly since: number;
  readonly note: string | null;
  readonly progress: string | null;
};
export type PhaseOver = { readonly phase: Phase; readonly took: number; readonly note: string | null };

/** What is to be seen of an operation that goes on. Instants and times are in milliseconds. */
export type PhaseLog = {
  readonly startedAt: number | undefined;
  readonly over: readonly PhaseOver[];
  readonly current: PhaseTold | undefined;
  readonly lastLine: string;
};

export const nothingYet: PhaseLog = { startedAt: undefined, over: [], current: undefined, lastLine: '' };

/** Takes one event in. After the last one there is no current phase: one that failed is not among those that are over. */
export function withEvent(log: PhaseLog, event: OperationEvent): PhaseLog {
  switch (event.type) {
    case 'accepted':
      return { ...log, startedAt: event.at, current: begun('preparing', event.at) };
    case 'log':
      return { ...log, lastLine: event.message.trim() === '' ? log.lastLine : event.message };
    case 'progress':
      if (log.current?.phase !== event.phase) return log;
      return { ...log, current: { ...log.current, progress: event.note } };
    case 'phase':
      return withPhase(log, event);
    case 'complete':
      return { ...log, over: closed(log, event.at), current: undefined, lastLine: '' };
    case 'error':
    case 'refused':
      return log;
  }
}

function withPhase(log: PhaseLog, { phase, note, at }: Extract<OperationEvent, { type: 'phase' }>): PhaseLog {
  const { current } = log;
  if (current?.phase === phase) return { ...log, current: { ...current, note: note ?? current.note, progress: null } };
  // What begins with the tools was not getting ready for anything before.
  const over = phase === 'checking' && log.over.length === 0 ? [] : closed(log, at);
  return { ...log, over, current: begun(phase, at, note), lastLine: '' };
}

function begun(phase: Phase, since: number, note: string | null = null): PhaseTold {
  return { phase, since, note, progress: null };
}

function closed({ over, current }: PhaseLog, at: number): readonly PhaseOver[] {
  if (current === undefined) return over;
  return [...over, { phase: current.phase, took: Math.max(0, at - current.since), note: current.note }];
}
