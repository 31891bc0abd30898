import type { FeedStream } from './Feed.ts';

type Piece = string | Uint8Array;

/** The end of the feed at which one client takes what it is sent. */
export type Outlet = {
  readonly stream: FeedStream;
  readonly send: (piece: Piece) => void;
  /** For how long nothing was sent, in milliseconds. */
  readonly silentMs: () => number;
  /**
   * For how long the client has taken nothing of what lies ready, in milliseconds, since this was asked first; undefined
   * when nothing lies ready.
   */
  readonly fullMs: () => number | undefined;
  /** Sends the last that is sent. */
  readonly close: (last: Piece) => void;
  /** Breaks the connection off, unless all was taken. The server that holds it writes the words to its stderr. */
  readonly fail: (words: string) => void;
};

/** Has each next piece made when the client has taken the last one. `onLeft` is called when the client goes away. */
export function openOutlet(pieces: AsyncGenerator<Piece>, onLeft: () => void): Outlet {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isClosed = false;
  const { taken, fullMs } = fullness();
  let sentAt = performance.now();
  const send = (piece: Piece): void => {
    if (isClosed || piece.length === 0) return;
    controller?.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
    sentAt = performance.now();
  };
  const close = (last: Piece): void => {
    if (isClosed) return;
    send(last);
    isClosed = true;
    controller?.close();
  };
  const leave = (): void => {
    isClosed = true;
    onLeft();
  };
  const stream = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
    pull: async () => {
      taken();
      send(await nextOf(pieces).catch(passOn(leave)));
    },
    cancel: leave,
  });
  return {
    ...{ stream, send, close },
    silentMs: () => performance.now() - sentAt,
    fullMs: () => fullMs((controller?.desiredSize ?? 1) <= 0),
    fail: (words) => controller?.error(words),
  };
}

/** Does something before a failure goes on its way. */
function passOn(act: () => void): (error: unknown) => never {
  return (error) => {
    act();
    throw error;
  };
}

/** The next piece that has something in it; nothing when there are no more. */
async function nextOf(pieces: AsyncGenerator<Piece>): Promise<Piece> {
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return '';
    if (next.value.length > 0) return next.value;
  }
}

/** Counts for how long something has been full, from when it was seen so first until something is taken. */
function fullness(): { readonly taken: () => void; readonly fullMs: (isFull: boolean) => number | undefined } {
  let since = Infinity;
  return {
    taken: () => {
      since = Infinity;
    },
    fullMs: (isFull) => {
      since = isFull ? Math.min(since, performance.now()) : Infinity;
      return isFull ? performance.now() - since : undefined;
    },
  };
}
