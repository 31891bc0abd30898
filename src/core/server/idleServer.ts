import * as z from 'zod/mini';
import type { Request } from '../skypilot/parseRequests.ts';
import type { Instant } from './ServerState.ts';

/** That a `sky` of ours found no API server on this machine at `from`, and left one behind at `until`. */
export const StartedApiServer = z.object({ from: z.number(), until: z.number() });
export type StartedApiServer = z.infer<typeof StartedApiServer>;

export type Span = { readonly from: Instant; readonly to: Instant };

/** What has to be known before an API server is stopped. What is not known is undefined, and then it goes on. */
export type IdleFacts = {
  readonly started: StartedApiServer;
  /** What waits or works now, the server's own daemons too. */
  readonly active: readonly Request[] | undefined;
  /** The newest requests of anybody, `most` of them at most. */
  readonly recent: readonly Request[] | undefined;
  readonly most: number;
  /** How many clusters anybody has. */
  readonly clusters: number | undefined;
  /** When we ourselves asked for a reading. */
  readonly own: readonly Span[];
  /** When it was last seen at work, or something of ours ended; 0 for never. Its list does not say when a request ended. */
  readonly workedAt: Instant;
  readonly idleMs: number;
  readonly now: Instant;
};

/** A request is written down a moment after it was sent. */
const slackMs = 1_000;

/**
 * Why an API server is not stopped, in words for a log; undefined when it may be: we started it, there is no cluster,
 * nothing works, and nobody but our readings asked it anything for so long.
 */
export function whyKept(facts: IdleFacts): string | undefined {
  const { started, active, recent, most, clusters, own, workedAt, idleMs, now } = facts;
  if (now - Math.max(started.until, workedAt) < idleMs) return 'it was used a moment ago';
  if (active === undefined || recent === undefined || clusters === undefined) return 'what it does cannot be told';
  if (clusters > 0) return 'it has clusters';
  const born = Math.min(...active.filter(isDaemon).map(({ createdAt }) => createdAt));
  if (!(born >= started.from - slackMs && born <= started.until + slackMs)) return 'somebody else started it';
  if (isAtWork(active)) return 'it works on something';
  const asked = recent.filter((request) => !isDaemon(request) && request.createdAt > now - idleMs);
  if (asked.some((request) => !isOwn(request, own))) return 'somebody asked it something';
  return recent.length >= most && asked.length === recent.length ? 'not all of its requests can be seen' : undefined;
}

/** True while a request waits or works that is none of the server's own daemons. */
export function isAtWork(active: readonly Request[]): boolean {
  return active.some((request) => !isDaemon(request) && !isOver(request));
}

/** Its daemons are requests that run for ever, as old as the server itself. */
function isDaemon({ id }: Request): boolean {
  return id.endsWith('-daemon');
}

function isOver({ status }: Request): boolean {
  return status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';
}

function isOwn({ name, createdAt }: Request, own: readonly Span[]): boolean {
  return name === 'sky.status' && own.some(({ from, to }) => createdAt >= from - slackMs && createdAt <= to + slackMs);
}
