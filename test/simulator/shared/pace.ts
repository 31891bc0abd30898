import { setTimeout as sleep } from 'node:timers/promises';

/** Waits the recorded seconds, stretched or shrunk by the speed. Rejects with AbortError when aborted. */
export type Wait = (seconds: number, signal?: AbortSignal) => Promise<void>;

/** `SKY_SIMULATOR_SPEED`: 1 is the recorded pace, 0 as fast as possible, 3 three times as slow. */
export function readSpeed(env: NodeJS.ProcessEnv): number {
  const speed = Number(env['SKY_SIMULATOR_SPEED'] ?? '1');
  return Number.isFinite(speed) && speed >= 0 ? speed : 1;
}

/** The one function through which every wait of the simulator goes. */
export function createWait(speed: number, isSlow: () => boolean): Wait {
  return async (seconds, signal) => {
    signal?.throwIfAborted();
    const milliseconds = seconds * 1000 * speed * (isSlow() ? 10 : 1);
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  };
}
