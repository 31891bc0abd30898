import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from '../core/settings/Settings.ts';
import { envFor } from '../node/headless/envFor.ts';
import type { Headless } from '../node/headless/Headless.ts';
import { skyFor } from '../node/headless/skyFor.ts';
import { httpSource } from '../node/sky/http/httpSource.ts';
import { idleKeeper } from '../node/sky/idle/idleKeeper.ts';
import { poll } from '../node/sky/poller.ts';
import { powerSource } from '../node/sky/powerSource.ts';
import type { Sky } from '../node/sky/Sky.ts';
import { findTools } from '../node/tools/findTools.ts';

/** How long to wait before polling again after it could not go on, in milliseconds: a full disk may be freed. */
const againMs = 15_000;

/** Polls as a window does, or waits for its turn, until aborted. What stops it is told, and it begins anew. */
export async function keepPolling(headless: Headless, settings: () => Settings, signal: AbortSignal): Promise<void> {
  const { journal, places, warn } = headless;
  const env = (): NodeJS.ProcessEnv => envFor(headless, settings());
  const run: Sky = async (...call) => (await skyFor(headless, settings()))(...call);
  const sky = (): Sky | undefined => {
    const { kind } = findTools({ skyPath: settings().skyPath, places, env: headless.env });
    return kind === 'found' ? run : undefined;
  };
  const http = httpSource({ journal, env, settings, warn });
  const idle = idleKeeper({ journal, settings, env, warn, inform: warn });
  const onBattery = powerSource();
  while (!signal.aborted) {
    try {
      await poll({ journal, settings, sky, env, http, onBattery, idle, warn }, signal);
    } catch (error) {
      warn(`What the cloud says cannot be kept: ${error instanceof Error ? error.message : String(error)}`);
      await wait(againMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
