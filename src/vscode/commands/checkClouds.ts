import * as vscode from 'vscode';
import { credentialsProblem } from '../../core/problems/credentials.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { CloudCheck } from '../../core/tools/CloudCheck.ts';
import { claim } from '../../node/journal/claim.ts';
import { writeRecord } from '../../node/journal/writeRecord.ts';
import { checkClouds as ask } from '../../node/sky/checkClouds.ts';
import { needSky } from '../../node/sky/needSky.ts';
import type { Sky } from '../../node/sky/Sky.ts';
import type { Carapace } from '../Carapace.ts';
import { showFailure, showNews } from '../notify.ts';
import { operateTools } from '../operateTools.ts';
import { validSettings } from '../validSettings.ts';

/**
 * Asks SkyPilot which clouds are ready, and keeps the answer for every window. Installs SkyPilot first where it is
 * missing.
 * @throws ProblemError when the check fails, or no cloud is ready.
 */
export async function checkClouds(carapace: Carapace): Promise<void> {
  if (!(await installed(carapace))) return;
  const { places, settings, skyEnv } = carapace;
  const check = await checkShown(carapace, needSky(places, settings().skyPath, await skyEnv.renew()));
  await writeRecord(carapace.journal.check, check);
  await carapace.live.readAgain();
  const problem = credentialsProblem(check, null);
  if (problem !== undefined) throw new ProblemError(problem);
  await showNews(`Ready: ${check.enabled.join(', ')}.`, [], 'check');
}

/** False after a failure that was told. That it went well says the check that follows. */
async function installed(carapace: Carapace): Promise<boolean> {
  const settings = validSettings(carapace, true);
  const { tools } = await carapace.live.readAgain();
  if (tools.kind !== 'missing' || settings.skyPath !== null) return true;
  const { operation, problem } = await operateTools(carapace, 'install_tools', settings);
  await claim(carapace.journal, operation.id);
  if (problem !== undefined) await showFailure(carapace, problem, 'check');
  return problem === undefined;
}

async function checkShown({ log }: Carapace, sky: Sky): Promise<CloudCheck> {
  const options = { location: vscode.ProgressLocation.Notification, title: 'Checking clouds', cancellable: true };
  return vscode.window.withProgress(options, (_progress, token) => {
    const aborted = new AbortController();
    token.onCancellationRequested(() => {
      aborted.abort();
    });
    return ask(sky, {
      cloud: null,
      signal: aborted.signal,
      onLines: (lines) => {
        lines.forEach((line) => {
          log.info(line);
        });
      },
    });
  });
}
