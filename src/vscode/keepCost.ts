import * as vscode from 'vscode';
import { costIsDue } from '../core/money/costIsDue.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { serverOf } from '../core/server/ServerState.ts';
import { claim } from '../node/journal/claim.ts';
import { askCost } from '../node/sky/askCost.ts';
import { isListening } from '../node/sky/isListening.ts';
import { skyIn } from '../node/sky/needSky.ts';
import type { Carapace } from './Carapace.ts';

const hourMs = 3_600_000;

/**
 * Asks what the server has cost where nothing is known, as after an auto-stop: once an hour at most, by one window of
 * all, and only where that starts no SkyPilot server.
 */
export async function keepCost({ live, places, skyEnv, journal, log }: Carapace): Promise<void> {
  const snapshot = live.current();
  const server = serverOf(snapshot.reading?.state);
  const now = Date.now();
  if (server === undefined || !vscode.workspace.isTrusted || !costIsDue(snapshot, now)) return;
  const sky = skyIn(snapshot.tools, places, skyEnv.forSky());
  if (sky === undefined || !(await isListening(skyEnv.forSky()))) return;
  const { name, hash } = server;
  const turn = [Math.floor(now / hourMs), snapshot.reading?.change?.id ?? ''].join('-');
  if (!(await claim(journal, `cost-${name}-${hash ?? ''}-${turn}`))) return;
  const warn = (message: string): void => {
    log.warn(message);
  };
  try {
    await askCost(sky, journal, { name, hash, warn });
  } catch (error) {
    warn(
      `What your server has cost could not be kept: ${error instanceof ProblemError ? error.problem.kind : String(error)}`,
    );
  }
}
