export type Bell = {
  /** Wakes all who wait, once in a turn of the event loop, however often it is rung. */
  readonly ring: () => void;
  /** Resolves when it is rung next, or when aborted; whoever has gone away leaves nothing behind. */
  readonly heard: (signal: AbortSignal) => Promise<void>;
};

/** A bell that nobody hears yet. */
export function openBell(): Bell {
  const waiting = new Set<() => void>();
  let isRung = false;
  const wakeAll = (): void => {
    isRung = false;
    const woken = [...waiting];
    waiting.clear();
    for (const wake of woken) wake();
  };
  return {
    ring: () => {
      if (isRung) return;
      isRung = true;
      setImmediate(wakeAll);
    },
    heard: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          signal.removeEventListener('abort', wake);
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      }),
  };
}
