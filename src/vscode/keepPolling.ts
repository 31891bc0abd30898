import { setTimeout as wait } from 'node:timers/promises';
import { httpSource } from '../node/sky/http/httpSource.ts';
import { idleKeeper } from '../node/sky/idle/idleKeeper.ts';
import { poll } from '../node/sky/poller.ts';
import { powerSource } from '../node/sky/powerSource.ts';
import { skyIn } from '../node/sky/needSky.ts';
import type { Sky } from '../node/sky/Sky.ts';
import type { Carapace } from './Carapace.ts';

/** How long to wait before polling again after it could not go on, in milliseconds: a full disk may be freed. */
const againMs = 15_000;

/** Polls, or waits for its turn, until aborted. What stops it is logged, and it begins anew. */
export async function keepPolling(
  { journal, settings, places, live, log, skyEnv }: Carapace,
  signal: AbortSignal,
): Promise<void> {
  const sky = (): Sky | undefined => skyIn(live.current().tools, places, skyEnv.forSky());
  const warn = (message: string): void => {
    log.warn(message);
  };
  const env = skyEnv.forSky;
  const http = httpSource({ journal, env, settings, warn });
  const onBattery = powerSource();
  const inform = (message: string): void => {
    log.info(message);
  };
  const idle = idleKeeper({ journal, settings, env, warn, inform });
  while (!signal.aborted) {
    try {
      await skyEnv.renew();
      await poll({ journal, settings, sky, env, http, onBattery, idle, warn }, signal);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      await wait(againMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
