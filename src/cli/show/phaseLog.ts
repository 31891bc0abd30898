import type { OperationEvent } from '../../core/operations/OperationEvent.ts';
import type { Phase } from '../../core/operations/Phase.ts';

export type PhaseTold = { readonly phase: Phase; readonly since: number; readonly note: string | null };
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
      return { ...log, startedAt: event.at, current: { phase: 'preparing', since: event.at, note: null } };
    case 'log':
      return { ...log, lastLine: event.message.trim() === '' ? log.lastLine : event.message };
    case 'phase': {
      const { phase, note, at } = event;
      if (log.current?.phase === phase) return { ...log, current: { ...log.current, note: note ?? log.current.note } };
      return { ...log, over: closed(log, at), current: { phase, since: at, note }, lastLine: '' };
    }
    case 'complete':
      return { ...log, over: closed(log, event.at), current: undefined, lastLine: '' };
    case 'error':
    case 'refused':
      return log;
  }
}

function closed({ over, current }: PhaseLog, at: number): readonly PhaseOver[] {
  if (current === undefined) return over;
  return [...over, { phase: current.phase, took: Math.max(0, at - current.since), note: current.note }];
}
