import * as vscode from 'vscode';
import { diagnose } from '../../core/problems/diagnose.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { apiStartArgs } from '../../core/skypilot/commands.ts';
import { apiEndpoint, isOnThisMachine } from '../../node/sky/apiEndpoint.ts';
import { dashboardAddress } from '../../node/access/dashboardAddress.ts';
import { isListening } from '../../node/sky/isListening.ts';
import { needSky } from '../../node/sky/needSky.ts';
import type { Carapace } from '../Carapace.ts';

const startMs = 120_000;

/**
 * Opens SkyPilot's dashboard in the browser. Where nothing listens on this computer, it asks first: SkyPilot's server has
 * to be started for it.
 * @throws ProblemError when that server does not start.
 */
export async function openDashboard(carapace: Carapace): Promise<void> {
  const env = await carapace.skyEnv.renew();
  if (isOnThisMachine(env) && !(await isListening(env)) && !(await started(carapace, env))) return;
  await vscode.env.openExternal(vscode.Uri.parse(dashboardAddress(apiEndpoint(env))));
}

/** True when SkyPilot's server runs now. */
async function started({ places, settings, live }: Carapace, env: NodeJS.ProcessEnv): Promise<boolean> {
  const detail = 'It takes about half a minute to start, and 2 GiB of memory while it runs.';
  const question = `The dashboard is a part of SkyPilot's server, which does not run. ${detail}`;
  const start = 'Start It';
  if ((await vscode.window.showInformationMessage(question, start)) !== start) return false;
  const sky = needSky(places, settings().skyPath, env);
  const title = "Starting SkyPilot's server";
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const transcript = await vscode.window.withProgress(options, (_progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => {
      cancelled.abort();
    });
    return sky(apiStartArgs(), { deadlineMs: startMs, signal: cancelled.signal });
  });
  await live.readAgain();
  if (transcript.ended === 'aborted') return false;
  if (transcript.exitCode !== 0) throw new ProblemError(diagnose(transcript));
  return true;
}
