import * as vscode from 'vscode';
import { needSky } from '../../node/sky/needSky.ts';
import { restartServer as restart } from '../../node/sky/server/restartServer.ts';
import type { Carapace } from '../Carapace.ts';
import { showNews } from '../notify.ts';

/**
 * Restarts SkyPilot's own server on this computer. It asks first while it works on something of ours.
 * @throws ProblemError when that does not succeed.
 */
export async function restartServer(carapace: Carapace): Promise<void> {
  const { places, settings, skyEnv, journal, live } = carapace;
  if (live.current().activity.kind === 'busy' && !(await agreed())) return;
  const env = await skyEnv.renew();
  const sky = needSky(places, settings().skyPath, env);
  const title = "Restarting SkyPilot's server";
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (_progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => {
      cancelled.abort();
    });
    await restart(sky, { journal, env, signal: cancelled.signal });
  });
  await live.readAgain();
  await showNews("SkyPilot's server was restarted.", ['refresh'], 'reading');
}

async function agreed(): Promise<boolean> {
  const yes = 'Restart';
  const detail = 'It forgets what it works on. What becomes of your server is then seen in the cloud.';
  const question = "SkyPilot's server is at work. Restart it?";
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}
