import * as vscode from 'vscode';
import { credentialsProblem } from '../../core/problems/credentials.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { writeRecord } from '../../node/journal/writeRecord.ts';
import { checkClouds as ask } from '../../node/sky/checkClouds.ts';
import { needSky } from '../../node/sky/needSky.ts';
import type { Carapace } from '../Carapace.ts';
import { showNews } from '../notify.ts';

/**
 * Asks SkyPilot which clouds are ready, and keeps the answer for every window.
 * @throws ProblemError when the check fails, or no cloud is ready.
 */
export async function checkClouds(carapace: Carapace): Promise<void> {
  const sky = needSky(carapace.places, carapace.settings().skyPath);
  const options = { location: vscode.ProgressLocation.Notification, title: 'Checking clouds', cancellable: true };
  const check = await vscode.window.withProgress(options, (_progress, token) => {
    const aborted = new AbortController();
    token.onCancellationRequested(() => {
      aborted.abort();
    });
    return ask(sky, {
      cloud: null,
      signal: aborted.signal,
      onLines: (lines) => {
        lines.forEach((line) => {
          carapace.log.info(line);
        });
      },
    });
  });
  await writeRecord(carapace.journal.check, check);
  await carapace.live.readAgain();
  const problem = credentialsProblem(check, null);
  if (problem !== undefined) throw new ProblemError(problem);
  await showNews(`Ready: ${check.enabled.join(', ')}.`, [], 'check');
}
