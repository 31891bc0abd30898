import { Agent, type Dispatcher } from 'undici';
import { ApiTrouble } from './ApiTrouble.ts';
import type { Place } from './Place.ts';

export type Request = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** How long nothing may come before the head of the answer, and then between its pieces, in milliseconds. */
  readonly patience: { readonly head: number; readonly body: number };
};

/**
 * Sends one request, past every proxy, and answers when the head is there. Each has a connection of its own: one that
 * was kept would be the one of a server that has since ended.
 * @throws ApiTrouble `no_answer` when nobody answers; the signal's reason when it is aborted.
 */
export async function send(place: Place, request: Request): Promise<Dispatcher.ResponseData> {
  const { method, path, headers, body, signal, patience } = request;
  signal?.throwIfAborted();
  const onSocket = 'socket' in place;
  const agent = new Agent({ pipelining: 0, ...(onSocket && { connect: { socketPath: place.socket } }) });
  const isJson = body !== undefined;
  const asked = {
    origin: onSocket ? 'http://localhost' : place.url,
    ...{ method, path, headersTimeout: patience.head, bodyTimeout: patience.body },
    headers: {
      ...headers,
      ...(isJson && { 'content-type': 'application/json' }),
      authorization: `Bearer ${place.token}`,
    },
    ...(isJson && { body: JSON.stringify(body) }),
    ...(signal !== undefined && { signal }),
  };
  return agent.request(asked).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw noAnswer(place, error);
  });
}

/** What breaks off on the way, in words. */
export function noAnswer(place: Place, error: unknown): ApiTrouble {
  const where = 'socket' in place ? place.socket : place.url;
  const reason = error instanceof Error ? reasonOf(error) : String(error);
  return new ApiTrouble('no_answer', `Carapace's API at ${where} did not answer: ${reason}`, { cause: error });
}

/** Where a name has several addresses the reasons are inside, and the one outside says nothing. */
function reasonOf(error: Error): string {
  const [first] = error instanceof AggregateError ? error.errors.filter((one) => one instanceof Error) : [];
  return first?.message ?? error.message;
}
