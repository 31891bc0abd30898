import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Reading } from '../../core/server/Reading.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { askCost } from '../sky/askCost.ts';
import { skyFor } from './skyFor.ts';
import type { Headless } from './Headless.ts';

/** Asks what a server has cost so far, and keeps the answer for every shell. That it cannot be had is no failure. */
export async function refreshCost(headless: Headless, settings: Settings, { state }: Reading): Promise<void> {
  const server = serverOf(state);
  if (server === undefined) return;
  const { journal, warn, interrupted: signal } = headless;
  try {
    const { name, hash } = server;
    await askCost(await skyFor(headless, settings), journal, { name, hash, signal, warn });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    warn(`What your server has cost could not be kept: ${error.problem.kind}`);
  }
}
