import type { Headless } from '../node/headless/Headless.ts';
import { keepPolling } from './keepPolling.ts';
import { keepResuming } from './keepResuming.ts';
import type { LiveSettings } from './keepSettings.ts';

/**
 * Does what every shell does besides showing: it polls when no other does, until aborted, and goes on with what was left.
 * Returns what ends the rest, and waits for it.
 */
export function keepShell(headless: Headless, settings: LiveSettings, signal: AbortSignal): () => Promise<void> {
  const polling = keepPolling(headless, settings.current, signal);
  const stopResuming = keepResuming(headless);
  return async () => {
    stopResuming();
    await polling;
  };
}
