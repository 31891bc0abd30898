import type { ClientRequest, IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { failureOf, type Ends } from './failureOf.ts';
import type { NetworkLimits } from './networkLimits.ts';
import { patience, type Patience } from './Patience.ts';
import { readBody, receive, type Received } from './readBody.ts';
import { refusedByProxy, tooSlow, usableProxy } from './requestRefusals.ts';
import { seconds } from './seconds.ts';
import { startRequest, type ToStart, type Trust } from './startRequest.ts';

export type Ask = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asked for only when something is encrypted: to read all certificates takes longer than many a request. */
  readonly trust: () => Promise<Trust>;
  readonly limits: NetworkLimits;
  readonly signal: AbortSignal;
  /** Called when somebody answered at the other end, were it only to refuse. */
  readonly onConnected: () => void;
  /** JSON to send. Without it the request is a GET. */
  readonly post?: string;
};

/** What the proxy said to CONNECT. */
type ConnectAnswer = { readonly statusCode: number; readonly statusText: string };

/** The head of an answer. Either `body` is read to its end or left by its loop, or `close` is called. */
export type Answer = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Buffer>;
  readonly close: () => void;
};

/**
 * Sends one request, a GET unless there is something to post, through the proxy that the environment names for it, and
 * answers as soon as the head is there. Redirects are not followed.
 * @throws RequestFailure for everything that the network does; the signal's reason when it is aborted.
 */
export async function openRequest(ask: Ask): Promise<Answer> {
  const ends = { url: ask.url, proxy: usableProxy(ask.url, ask.env) };
  const trust = isEncrypted(ends) ? await ask.trust() : null;
  ask.signal.throwIfAborted();
  const clock = patience(ask.signal);
  try {
    const request = { ...ends, headers: ask.headers, trust, signal: clock.signal, post: ask.post };
    const received = await responseTo(ask, request, clock);
    const { response } = received;
    const body = readBody(received, { clock, ends, stallMs: ask.limits.stallMs, outer: ask.signal });
    const close = (): void => {
      clock.end();
      response.destroy();
    };
    const { statusCode = 0, statusMessage = '', headers } = response;
    return { status: statusCode, statusText: statusMessage, headers, body, close };
  } catch (error) {
    clock.end();
    ask.signal.throwIfAborted();
    throw failureOf(error, ends);
  }
}

/** Resolves with the head of the answer. What fails later is for the reader of the body. */
function responseTo({ limits, onConnected }: Ask, ends: ToStart, clock: Patience): Promise<Received> {
  clock.within(limits.connectMs, tooSlow(ends, 'No connection could be made in time.'));
  const request = startRequest(ends);
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      request.destroy();
      reject(error);
    };
    // It stays when the answer is there: an error without a listener would end the process. To destroy the request then
    // would drop what has come and was not read yet.
    request.on('error', reject);
    clock.signal.addEventListener('abort', () => fail(abortReason(clock.signal)), { once: true });
    whenConnected(request, () => {
      onConnected();
      clock.within(limits.firstByteMs, tooSlow(ends, `No answer came within ${seconds(limits.firstByteMs)}.`));
    });
    request.once('proxyConnect', ({ statusCode, statusText }: ConnectAnswer) => {
      if (statusCode === 200) return;
      onConnected();
      fail(refusedByProxy(ends, statusCode, statusText));
    });
    request.once('response', (response) => {
      const { statusCode = 0, statusMessage = '' } = response;
      if (statusCode === 407 && ends.proxy !== null) fail(refusedByProxy(ends, statusCode, statusMessage));
      else resolve(receive(response, clock));
    });
  });
}

/** Every request has a connection of its own, so the events are still to come when it gets its socket. */
function whenConnected(request: ClientRequest, connected: () => void): void {
  request.once('socket', (socket: Socket) => {
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', connected);
  });
}

function abortReason({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function isEncrypted({ url, proxy }: Ends): boolean {
  return url.protocol === 'https:' || proxy?.protocol === 'https:';
}
