import { join } from 'node:path';
import { activeRequestsArgs } from '../../core/skypilot/commands.ts';
import { parseRequests, type Request } from '../../core/skypilot/parseRequests.ts';
import { versionFolder } from '../../core/tools/layout.ts';
import { endServer } from '../../node/sky/server/endServer.ts';
import { isListening } from '../../node/sky/isListening.ts';
import { isOnThisMachine } from '../../node/sky/apiEndpoint.ts';
import { skyAt } from '../../node/sky/Sky.ts';
import type { ToolsJob } from './ToolsJob.ts';

const askMs = 60_000;

/**
 * Stops SkyPilot's API server after an upgrade, unless it works on something: a server of another version than its
 * client breaks everything (skypilot #4878, #5311, #5731). The next call starts one of the new version. It is asked with
 * the `sky` of its own version. Answers whether nothing of the old version runs any more.
 */
export async function restartOldServer({ places, env, log }: ToolsJob, before: string): Promise<boolean> {
  if (!isOnThisMachine(env) || !(await isListening(env))) return true;
  const { bin } = versionFolder(join(places.versions, before));
  const sky = skyAt(join(bin, 'sky'), bin, env);
  const { stdout, exitCode } = await sky(activeRequestsArgs(), { deadlineMs: askMs });
  const requests = exitCode === 0 ? parseRequests(stdout) : undefined;
  if (requests === undefined || requests.some(isWork)) {
    log([
      'SkyPilot works on something. Its server goes on with the old version until it is restarted: carapace tools restart-server',
    ]);
    return false;
  }
  log(['Stopping the SkyPilot server of the old version. The next call starts the new one.']);
  await endServer(env);
  return !(await isListening(env));
}

/** The server lists its own daemons too, as requests that run for ever: `skypilot-status-refresh-daemon`. */
function isWork({ id, status }: Request): boolean {
  return !id.endsWith('-daemon') && status !== 'SUCCEEDED' && status !== 'FAILED' && status !== 'CANCELLED';
}
