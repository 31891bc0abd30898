import { rm } from 'node:fs/promises';
import { apiStopArgs } from '../../../core/skypilot/commands.ts';
import { isHeld } from '../../journal/isHeld.ts';
import type { Journal } from '../../journal/Journal.ts';
import type { Sky } from '../Sky.ts';

const stopMs = 120_000;

/**
 * Stops the API server while no operation can begin: one that began in the middle of it would find a server that goes.
 * Resolves with whether it is stopped.
 */
export async function stopIdleServer(sky: Sky, journal: Journal): Promise<boolean> {
  const { hold } = await import('../../journal/hold.ts');
  const held = await hold(journal.operationLock, () => undefined);
  if (held === undefined) return false;
  try {
    if (await isHeld(journal.toolsLock, Date.now())) return false;
    const { ended, exitCode } = await sky(apiStopArgs(), { deadlineMs: stopMs });
    if (ended !== 'exit' || exitCode !== 0) return false;
    await rm(journal.apiServer, { force: true });
    return true;
  } finally {
    await held.release();
  }
}
