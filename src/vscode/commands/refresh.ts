import * as vscode from 'vscode';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import { recordFailing, recordReading } from '../../node/journal/recordReading.ts';
import { askCost } from '../../node/sky/askCost.ts';
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

async function readFromCloud({ live, settings, journal, log, env }: Carapace, sky: Sky): Promise<void> {
  const known = serverOf(live.current().reading?.state);
  const name = watchedName(live.current(), settings());
  const warn = (message: string): void => {
    log.warn(message);
  };
  const tellUnkept = (error: unknown): void => {
    warn(
      `What your server has cost could not be kept: ${error instanceof ProblemError ? error.problem.kind : String(error)}`,
    );
  };
  try {
    // Beside the reading, which takes longer.
    const cost = known && askCost(sky, journal, { name, hash: known.hash, warn }).catch(tellUnkept);
    await recordReading(journal, await takeReading(sky, { name, source: 'cloud' }), warn);
    await cost;
  } catch (error) {
    if (error instanceof ProblemError)
      await recordFailing(journal, { name, problem: error.problem, env: env(), cloud: true }, warn);
    throw error;
  }
}
