import { parseCursor, type Cursor } from '../../core/api/Cursor.ts';
import { commentText, retryText } from '../../core/api/sse.ts';
import { catchUp, type Reached } from './catchUp.ts';
import type { Telling } from './Going.ts';

/** A reader whose connection was lost comes back after so many milliseconds. */
const retryMs = 1_000;

/**
 * All that one reader is sent, some at a time and each only when it is asked for, until aborted. A reader that cannot
 * keep up with what comes reads the logs again, so that it loses nothing and nothing is kept for it.
 */
export async function* feedText(
  telling: Telling,
  lastEventId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<string | Uint8Array> {
  yield retryText(retryMs);
  const asked = lastEventId === undefined || lastEventId === '' ? undefined : parseCursor(lastEventId);
  if (asked === undefined && (lastEventId ?? '') !== '')
    yield commentText('This Last-Event-ID is not understood, so that this begins anew.');
  let cursor = asked ?? beginning(telling);
  while (!signal.aborted) {
    const reached = yield* catchUp(telling, cursor);
    cursor = yield* fromHub(telling, reached, signal);
  }
}

/** What goes on, from its first line. */
function beginning({ hub }: Telling): Cursor {
  const { places, newest } = hub.known().now;
  return { places: places.map((place) => (place.told ? place : { ...place, offset: 0 })), newest, seen: undefined };
}

/** What comes, until it is aborted or the hub no longer keeps what is next; answers where the reader is then. */
async function* fromHub(
  { hub }: Telling,
  { cursor, next }: Reached,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, Cursor> {
  let id: string | undefined;
  for (let at = next; !signal.aborted;) {
    const batch = hub.batch(at);
    if (batch === undefined) break;
    if (batch.id === undefined) await hub.changed(signal);
    else {
      yield batch.bytes;
      ({ next: at, id } = batch);
    }
  }
  return id === undefined ? cursor : (parseCursor(id) ?? cursor);
}
