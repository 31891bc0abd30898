import { recentRequestsArgs, requestStatusArgs } from '../core/skypilot/commands.ts';
import { parseRequests, type Request } from '../core/skypilot/parseRequests.ts';
import type { Run } from './Run.ts';

const askMs = 60_000;

/** Far more than SkyPilot is asked in the time that it takes to notice that a runner is gone. */
const most = 500;

/** Clocks of a client and of a server that are one second apart agree. */
const slackMs = 1_000;

export type Wanted = {
  /** What SkyPilot calls it, such as `sky.launch`. */
  readonly name: string;
  /** Not before this instant, in milliseconds. */
  readonly since: number;
  /** Only one that waits or runs. */
  readonly active?: boolean;
};

/**
 * The id of the request that our command made on SkyPilot's server. The list of requests does not say for which cluster
 * each is, so those that can be ours by their name and time are asked for one by one, the newest first.
 */
export async function findRequest(run: Run, wanted: Wanted): Promise<string | undefined> {
  const { stdout } = await run.sky(recentRequestsArgs(most), { deadlineMs: askMs });
  const now = Date.now();
  for (const request of parseRequests(stdout) ?? [])
    if (fits(request, wanted, now) && (await isOurs(run, request))) return request.id;
  return undefined;
}

function fits({ name, createdAt, status }: Request, { name: sought, since, active }: Wanted, now: number): boolean {
  const isActive = /PENDING|RUNNING/.test(status);
  if (name !== sought || (active === true && !isActive)) return false;
  // Where the clock was set back in between, times order nothing: what is still going on is ours.
  return createdAt >= since - slackMs || (since > now && isActive);
}

/** Its answer holds the whole request body, so it is neither logged nor kept. */
async function isOurs(run: Run, { id }: Request): Promise<boolean> {
  const { stdout } = await run.sky(requestStatusArgs(id), { deadlineMs: askMs });
  const cluster = parseRequests(stdout)?.find((request) => request.id === id)?.cluster;
  return cluster === undefined || cluster === run.operation.server;
}
