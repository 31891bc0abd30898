import type { Run } from './Run.ts';

/**
 * Remembers with the server that a launch, repair or start of it was begun, before it is; and forgets it only when it
 * has ended well. However it ends otherwise, SkyPilot calls the machine up a minute later.
 */
export async function whileUnfinished(run: Run, act: () => Promise<void>): Promise<void> {
  const isStart = run.operation.kind === 'start';
  // Whoever began it has said so, if it came to that.
  if (run.left === undefined) await run.learn(isStart ? { halfStarted: true } : { unfinished: true });
  await act();
  await run.learn(isStart ? { halfStarted: false } : { unfinished: false, halfStarted: false });
}
