import * as z from 'zod/mini';
import type { IdleFacts } from '../../../core/server/idleServer.ts';
import { activeRequestsArgs, recentRequestsArgs } from '../../../core/skypilot/commands.ts';
import { parseRequests, type Request } from '../../../core/skypilot/parseRequests.ts';
import type { Journal } from '../../journal/Journal.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { apiServerIn } from '../http/ApiServer.ts';
import { askRecords, askVersion } from '../http/askServer.ts';
import { beliefNow } from '../http/calibrate.ts';
import { Surprise } from '../http/Surprise.ts';
import type { Sky } from '../Sky.ts';

const askMs = 60_000;
/** A reading a minute for an hour leaves room for others. */
const most = 100;

export type Asking = {
  readonly sky: Sky;
  readonly journal: Journal;
  readonly env: NodeJS.ProcessEnv;
  readonly warn: Warn;
  readonly signal: AbortSignal;
};

/** Asks an API server for all that it works on and has. What it does not say is undefined. */
export async function askWhatItDoes(
  asking: Asking,
): Promise<Pick<IdleFacts, 'active' | 'recent' | 'most' | 'clusters'>> {
  const clusters = await clustersOf(asking);
  if (clusters !== 0) return { clusters, active: undefined, recent: undefined, most };
  const active = await requests(asking, activeRequestsArgs());
  return { clusters, active, recent: await requests(asking, recentRequestsArgs(most)), most };
}

/** The server itself is asked, for the clusters of everybody: the command tells of the person's own. */
async function clustersOf({ journal, env, warn, signal }: Asking): Promise<number | undefined> {
  try {
    const server = apiServerIn(env, warn);
    if ((await beliefNow({ journal, warn }, await askVersion(server, signal))) !== 'believed') return undefined;
    const { records } = await askRecords(server, { names: null, source: 'memory', signal });
    return z.array(z.unknown()).safeParse(records).data?.length;
  } catch (error) {
    if (error instanceof Surprise || signal.aborted) return undefined;
    throw error;
  }
}

async function requests({ sky, signal }: Asking, args: readonly string[]): Promise<readonly Request[] | undefined> {
  const { ended, exitCode, stdout } = await sky(args, { deadlineMs: askMs, signal });
  return ended === 'exit' && exitCode === 0 ? parseRequests(stdout) : undefined;
}
