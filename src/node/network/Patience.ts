/** One clock for the parts of a request: each may take its own time, and only one is waited for. */
export type Patience = {
  /** Aborted with the reason when a part took too long, or with the caller's own when the caller aborts. */
  readonly signal: AbortSignal;
  /** Waits for the next part, at most so many milliseconds. */
  readonly within: (ms: number, reason: Error) => void;
  /** Waits for nothing for a while: the time that passes is ours. */
  readonly rest: () => void;
  /** Ends everything. Can be called more than once. */
  readonly end: () => void;
};

/** Starts with nothing to wait for. Somebody has to call `end`. */
export function patience(outer: AbortSignal): Patience {
  const own = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => clearTimeout(timer);
  const stop = (): void => own.abort(outer.reason);
  const end = (): void => {
    rest();
    outer.removeEventListener('abort', stop);
  };
  if (outer.aborted) stop();
  else outer.addEventListener('abort', stop, { once: true });
  const within = (ms: number, reason: Error): void => {
    rest();
    timer = setTimeout(() => own.abort(reason), ms);
  };
  return { signal: own.signal, within, rest, end };
}
