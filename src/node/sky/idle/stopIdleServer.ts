import { rm } from 'node:fs/promises';
import { isHeld } from '../../journal/isHeld.ts';
import type { Journal } from '../../journal/Journal.ts';
import { isListening } from '../isListening.ts';
import { endServer } from '../server/endServer.ts';

/**
 * Ends this home's API server while no operation can begin: one that began in the middle of it would find a server that
 * goes. `sky api stop` would end those of other homes with the same port as well.
 * Resolves with whether it is stopped.
 */
export async function stopIdleServer(env: NodeJS.ProcessEnv, journal: Journal): Promise<boolean> {
  const { hold } = await import('../../journal/hold.ts');
  const held = await hold(journal.operationLock, () => undefined);
  if (held === undefined) return false;
  try {
    if (await isHeld(journal.toolsLock, Date.now())) return false;
    await endServer(env);
    if (await isListening(env)) return false;
    await rm(journal.apiServer, { force: true });
    return true;
  } finally {
    await held.release();
  }
}
