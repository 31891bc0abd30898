import { setTimeout as wait } from 'node:timers/promises';
import type { ApiEvent } from './ApiEvent.ts';
import { ApiTrouble } from './ApiTrouble.ts';
import { openStream } from './openStream.ts';
import type { FindPlace } from './Place.ts';
import { readEvents } from './readEvents.ts';

export type Following = {
  /** The id of the last event that was heard; without one the state now comes first, and what goes on from its start. */
  readonly lastEventId?: string | undefined;
  /** Ends it. */
  readonly signal: AbortSignal;
};

/** How long to wait before the server is called again, until it says otherwise, and at most; in milliseconds. */
const first = 1000;
const longest = 15_000;

/**
 * Every event from now on, each once and in order, until the signal aborts. When the stream breaks, or the server is
 * not there, it is called again after a pause that grows, from the last event on.
 * @throws ApiTrouble when to call again would not help: `refused` by a wrong token, or `not_understood`.
 */
export async function* followApi(find: FindPlace, { lastEventId, signal }: Following): AsyncGenerator<ApiEvent> {
  let last = lastEventId;
  let retry = first;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const body = await openStream(await find(signal), { lastEventId: last, signal });
      for await (const event of readEvents({ body, onRetry: (ms) => (retry = ms) })) {
        failures = 0;
        last = event.id ?? last;
        yield event;
      }
    } catch (error) {
      if (isLasting(error, signal)) throw error;
    }
    // It is cut short by the signal only.
    await wait(Math.min(retry * 2 ** failures, longest), undefined, { signal }).catch(() => undefined);
    failures += 1;
  }
}

function isLasting(error: unknown, { aborted }: AbortSignal): boolean {
  if (aborted) return false;
  return !(error instanceof ApiTrouble) || error.why === 'refused' || error.why === 'not_understood';
}
