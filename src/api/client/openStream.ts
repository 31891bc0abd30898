import { ApiTrouble } from './ApiTrouble.ts';
import { FailedAnswer } from '../contract/answers.ts';
import { eventsRoute } from '../contract/eventsRoute.ts';
import { jsonOf, notUnderstood } from './ask.ts';
import type { Place } from './Place.ts';
import { noAnswer, send, type Request } from './send.ts';

export type Stream = { readonly lastEventId: string | undefined; readonly signal: AbortSignal };

/** The server says something every 15 seconds. Where nothing comes for longer, nobody is there. */
const patience = { head: 30_000, body: 45_000 };

/**
 * Opens the stream of events after the one that `lastEventId` names, and answers its pieces.
 * @throws ApiTrouble `refused` for a wrong token and whatever else would be refused again, `no_answer` when it cannot
 * be served now, `not_understood` for what is no stream; the signal's reason when it aborts.
 */
export async function openStream(place: Place, { lastEventId, signal }: Stream): Promise<AsyncIterable<Uint8Array>> {
  const after = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const headers = { accept: 'text/event-stream', ...after };
  const request: Request = { method: 'GET', path: eventsRoute.path, headers, signal, patience };
  const { statusCode: code, headers: told, body } = await send(place, request);
  if (code === 200 && String(told['content-type']).startsWith('text/event-stream')) return pieces(place, signal, body);
  const answer = FailedAnswer.safeParse(await jsonOf(place, request, body));
  if (!answer.success) throw notUnderstood(request, code);
  const words = Object.values(answer.data.errors).flat().join(' ');
  throw new ApiTrouble(code >= 500 ? 'no_answer' : 'refused', words);
}

async function* pieces(place: Place, signal: AbortSignal, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    signal.throwIfAborted();
    throw noAnswer(place, error);
  }
}
