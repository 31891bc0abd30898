import { on } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { failureOf, type Ends } from './failureOf.ts';
import type { Patience } from './Patience.ts';
import { tooSlow } from './requestRefusals.ts';
import { seconds } from './seconds.ts';

/** An answer whose body is being received. */
export type Received = { readonly response: IncomingMessage; readonly pieces: AsyncIterable<readonly unknown[]> };

export type Reading = {
  readonly clock: Patience;
  readonly ends: Ends;
  readonly stallMs: number;
  readonly outer: AbortSignal;
};

/**
 * Begins to receive a body, one piece ahead. It has to be called as soon as the head is there: a connection that breaks
 * before that would take along what it brought, and nobody would hear of it.
 */
export function receive(response: IncomingMessage, { signal }: Patience): Received {
  const pieces = on(response, 'data', { signal, close: ['end', 'close'], highWaterMark: 1, lowWaterMark: 1 });
  // Soon its bytes are given to nobody; to read them in this moment still tells them to those who listen.
  response.once('aborted', () => {
    while (response.read() !== null);
  });
  return { response, pieces };
}

/**
 * The pieces of an answer as they come, at the speed of whoever takes them. When the connection breaks, what came
 * before that is still given.
 * @throws RequestFailure when it stalls or breaks off; the signal's reason when it is aborted.
 */
export async function* readBody({ response, pieces }: Received, reading: Reading): AsyncGenerator<Buffer> {
  const { clock, ends, stallMs, outer } = reading;
  const wait = (): void => clock.within(stallMs, tooSlow(ends, `Nothing more came for ${seconds(stallMs)}.`));
  try {
    wait();
    for await (const [piece] of pieces) {
      clock.rest();
      if (Buffer.isBuffer(piece)) yield piece;
      wait();
    }
    if (!response.complete) throw new Error('aborted');
  } catch (error) {
    outer.throwIfAborted();
    throw failureOf(clock.signal.aborted ? clock.signal.reason : error, ends);
  } finally {
    clock.end();
    response.destroy();
  }
}
