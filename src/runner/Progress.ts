import type { Amount, OperationEvent } from '../core/operations/OperationEvent.ts';
import type { Phase } from '../core/operations/Phase.ts';

/** Where an operation says how far it is. */
export type Progress = {
  /** Enters a phase, or adds a note to the one that runs. Entering a phase that is over does nothing. */
  readonly enter: (phase: Phase, note?: string) => void;
  /** Says how far the phase that runs is. */
  readonly tick: (phase: Phase, note: string, amount: Amount | null) => void;
};

/** Says everything in both places. */
export function both(one: Progress, other: Progress): Progress {
  return {
    enter: (phase, note) => {
      one.enter(phase, note);
      other.enter(phase, note);
    },
    tick: (phase, note, amount) => {
      one.tick(phase, note, amount);
      other.tick(phase, note, amount);
    },
  };
}

/** Progress that is only told, as events; nothing keeps it. */
export function toldProgress(emit: (events: readonly OperationEvent[]) => void): Progress {
  let [last, current] = ['', ''];
  const say = (key: string, event: OperationEvent): void => {
    if (key === last) return;
    last = key;
    emit([event]);
  };
  return {
    enter: (phase, note) => {
      const told = note ?? null;
      current = phase;
      say(`${phase} ${told ?? ''}`, { type: 'phase', at: Date.now(), phase, note: told });
    },
    tick: (phase, note, amount) => {
      if (phase === current) say(`${phase} ${note}`, { type: 'progress', at: Date.now(), phase, note, amount });
    },
  };
}
