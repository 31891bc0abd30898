import * as vscode from 'vscode';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import { recordFailing, recordReading } from '../../node/journal/recordReading.ts';
import { takeReading } from '../../node/sky/takeReading.ts';
import { needSky } from '../../node/sky/needSky.ts';
import type { Sky } from '../../node/sky/Sky.ts';
import type { Carapace } from '../Carapace.ts';

/**
 * Asks the cloud itself how the server is.
 * @throws ProblemError when it cannot be asked.
 */
export async function refresh(carapace: Carapace): Promise<void> {
  const sky = needSky(carapace.places, carapace.settings().skyPath, await carapace.skyEnv.renew());
  await vscode.window.withProgress({ location: { viewId: 'carapace.server' }, title: 'Asking the cloud' }, () =>
    readFromCloud(carapace, sky),
  );
  await carapace.live.readAgain();
}

async function readFromCloud({ live, settings, journal, log }: Carapace, sky: Sky): Promise<void> {
  const name = watchedName(live.current(), settings());
  const warn = (message: string): void => {
    log.warn(message);
  };
  try {
    await recordReading(journal, await takeReading(sky, { name, source: 'cloud' }), warn);
  } catch (error) {
    if (error instanceof ProblemError) await recordFailing(journal, name, error.problem, warn);
    throw error;
  }
}
