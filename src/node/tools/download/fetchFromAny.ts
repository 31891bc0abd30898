import { setTimeout as wait } from 'node:timers/promises';
import { RequestFailure, type Failure } from '../../network/RequestFailure.ts';
import type { DownloadLimits } from './downloadLimits.ts';
import { fetchExactly } from './fetchExactly.ts';
import type { Fetch } from './fetchInto.ts';
import { worstFailure } from './worstFailure.ts';

export type FetchFromAny = Omit<Fetch, 'url' | 'onConnected' | 'limits'> & {
  readonly urls: readonly string[];
  readonly sha256: string;
  readonly limits: DownloadLimits;
};

/**
 * Tries the addresses in their order, again and again with pauses, as long as bytes come and somebody is worth asking.
 * One that gives bytes and breaks off is asked for the rest before the next one is.
 * @throws RequestFailure with the failure that says most; at once when a proxy wants a password.
 */
export async function fetchFromAny(job: FetchFromAny): Promise<void> {
  const { partial, sha256, signal } = job;
  const { pausesMs, rounds } = job.limits;
  const failures = new Map<string, Failure>();
  const reach = reachability(job.limits);
  let empty = 0;
  for (let urls = job.urls; urls.length > 0; urls = urls.filter((url) => failures.get(url)?.lasting !== true)) {
    const pause = pausesMs[Math.min(empty, pausesMs.length) - 1] ?? 0;
    if (empty >= rounds || reach.remainingMs() <= pause) break;
    await wait(pause, undefined, { signal });
    const before = partial.furthest();
    for (const url of urls) {
      const failure = await fetchPersistently(job, url, reach);
      // A server that promises more than it has breaks off when everything is there.
      if (failure === undefined || partial.digest() === sha256) return;
      failures.set(url, failure);
      if (failure.why === 'proxy_password') throw new RequestFailure(failure);
    }
    empty = partial.furthest() > before ? 1 : empty + 1;
  }
  const worst = worstFailure(failures.values());
  throw new RequestFailure(worst ?? { why: 'not_found', subject: '', reason: 'There is no address.', lasting: true });
}

/** Asks one address for the rest as long as new bytes come from it, and returns what it failed of in the end. */
async function fetchPersistently(job: FetchFromAny, url: string, reach: Reach): Promise<Failure | undefined> {
  const { partial, sha256, signal, limits } = job;
  for (;;) {
    const before = partial.furthest();
    const connectMs = Math.min(limits.connectMs, Math.max(1, reach.remainingMs()));
    const fetch = { ...job, url: new URL(url), limits: { ...limits, connectMs }, onConnected: reach.reached };
    const failure = await failureOf(fetchExactly(fetch, sha256));
    if (failure === undefined || failure.lasting || partial.furthest() <= before) return failure;
    if (partial.digest() === sha256) return undefined;
    await wait(limits.pausesMs[0] ?? 0, undefined, { signal });
  }
}

async function failureOf(work: Promise<void>): Promise<Failure | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof RequestFailure) return error.failure;
    throw error;
  }
}

type Reach = { readonly reached: () => void; readonly remainingMs: () => number };

/** How long there is still hope. Without end once anybody was reached: then there is a network. */
function reachability({ unreachedMs }: DownloadLimits): Reach {
  const began = performance.now();
  let was = false;
  return {
    reached: () => {
      was = true;
    },
    remainingMs: () => (was ? Infinity : unreachedMs - (performance.now() - began)),
  };
}
