/** The most that was used above the beginning, in bytes. */
export type Grown = { readonly rss: number; readonly heap: number };

const everyMs = 5;

/** Watches this process's memory until it is told to stop. */
export function watchMemory(): { readonly stop: () => Grown } {
  const used = (): Grown => {
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed + external };
  };
  globalThis.gc?.();
  const idle = used();
  let most = idle;
  const look = (): void => {
    const { rss, heap } = used();
    most = { rss: Math.max(most.rss, rss), heap: Math.max(most.heap, heap) };
  };
  const timer = setInterval(look, everyMs);
  const stop = (): Grown => {
    look();
    clearInterval(timer);
    return { rss: most.rss - idle.rss, heap: most.heap - idle.heap };
  };
  return { stop };
}
