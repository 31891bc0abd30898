import type { StartedApiServer } from '../../core/server/idleServer.ts';
import type { Journal } from '../journal/Journal.ts';
import { writeRecord } from '../journal/writeRecord.ts';
import { isOnThisMachine } from './apiEndpoint.ts';
import { isListening } from './isListening.ts';
import type { Sky } from './Sky.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The same `sky`, which writes down when a call of it has started SkyPilot's API server on this machine. */
export function notingStart(sky: Sky, journal: Journal, env: Env): Sky {
  if (!isOnThisMachine(env)) return sky;
  return async (args, options) => {
    const from = Date.now();
    const ran = await isListening(env);
    try {
      return await sky(args, options);
    } finally {
      if (!ran && (await isListening(env))) await note(journal, { from, until: Date.now() });
    }
  };
}

async function note(journal: Journal, started: StartedApiServer): Promise<void> {
  try {
    await writeRecord(journal.apiServer, started);
  } catch {
    // A server that is not noted is left alone, and the disk is told of by what needs it.
    return;
  }
}
