import { setImmediate } from 'node:timers/promises';

/** How long the thread is held at a time, in milliseconds. */
const turnMs = 4;

export type Turns = {
  /** Whether it is time, at this moment of `performance.now()`, to let others have the thread. */
  readonly isOver: (now: number) => boolean;
  readonly next: () => Promise<void>;
};

/** Cuts long work into turns of a few milliseconds, so that whatever else this process does goes on meanwhile. */
export function createTurns(): Turns {
  let since = performance.now();
  return {
    isOver: (now) => now - since > turnMs,
    next: async () => {
      await setImmediate();
      since = performance.now();
    },
  };
}
