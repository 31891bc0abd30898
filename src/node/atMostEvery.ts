export type AtMostEvery<T> = {
  readonly take: (value: T) => void;
  /** Forgets a value whose time has not come; nothing is passed on from now on. */
  readonly stop: () => void;
};

/**
 * Passes values on to `act`, but not more often than every `ms` milliseconds. The newest value of those that came too
 * soon follows when its time has come, so that what is shown in a standstill is the last that was known.
 */
export function atMostEvery<T>(ms: number, act: (value: T) => void): AtMostEvery<T> {
  let last = -Infinity;
  let later: NodeJS.Timeout | undefined;
  let stopped = false;
  const now = (value: T): void => {
    last = performance.now();
    act(value);
  };
  return {
    take: (value) => {
      clearTimeout(later);
      if (stopped) return;
      const left = last + ms - performance.now();
      if (left <= 0) now(value);
      else later = setTimeout(now, left, value).unref();
    },
    stop: () => {
      stopped = true;
      clearTimeout(later);
    },
  };
}
