/** After a change, others follow: they are waited for, in milliseconds. */
const gatherMs = 1_000;
/** What was done longer ago is done anew when somebody looks, in milliseconds. */
const oldMs = 10 * 60_000;

export type PacedWork = {
  /** Somebody looks: the work is done unless it was just done, and again after each change. */
  readonly look: () => void;
  /** Nobody looks any more: the work that goes on is called off, and no other begins. */
  readonly rest: () => void;
  /** What the work is about is not as it was. */
  readonly change: () => void;
};

/**
 * Decides when to do a work that must not be done too often: never twice at once, and after a long one not before as
 * much time again has passed. The work itself must not reject.
 */
export function paceWork(work: (signal: AbortSignal) => Promise<void>): PacedWork {
  let isLooking = false;
  let isDue = true;
  let last = { at: -Infinity, took: 0 };
  let running: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  const later = (ms: number): void => {
    if (isLooking && running === undefined) timer ??= setTimeout(() => void run(), ms);
  };
  const gather = (): void => later(Math.max(gatherMs, last.at + last.took - performance.now()));
  const run = async (): Promise<void> => {
    const began = performance.now();
    const current = new AbortController();
    timer = undefined;
    isDue = false;
    running = current;
    await work(current.signal);
    running = undefined;
    last = { at: performance.now(), took: performance.now() - began };
    if (current.signal.aborted) isDue = true;
    if (isDue) gather();
  };
  return {
    look: () => {
      if (isLooking) return;
      isLooking = true;
      if (isDue || performance.now() - last.at > oldMs) later(0);
    },
    rest: () => {
      isLooking = false;
      clearTimeout(timer);
      timer = undefined;
      running?.abort();
    },
    change: () => {
      isDue = true;
      gather();
    },
  };
}
