import { exits } from './exits.ts';

/**
 * A signal that aborts at the first Ctrl-C, and when the terminal or the reader of our output goes away. A second
 * Ctrl-C ends this process at once; operations are processes of their own and go on.
 */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exits.interrupted);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      controller.abort();
    });
  }
  return controller.signal;
}
