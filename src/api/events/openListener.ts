import { commentText, eventText } from '../../core/api/sse.ts';
import type { FeedStream } from './Feed.ts';
import type { FeedLimits } from './FeedLimits.ts';
import { openOutlet } from './openOutlet.ts';

export type Listener = {
  readonly stream: FeedStream;
  /** Gives a sign of life after silence, and drops one that takes nothing. To be called again and again. */
  readonly look: () => void;
  /** Ends it with a word. */
  readonly end: (words: string) => void;
};

export type Listening = {
  /** All that it is sent. The next is asked for when the last was taken, so that no more than that is kept for it. */
  readonly text: (signal: AbortSignal) => AsyncGenerator<string | Uint8Array>;
  readonly limits: Pick<FeedLimits, 'patienceMs' | 'heartbeatMs'>;
  readonly signal: AbortSignal;
  readonly warn: (message: string) => void;
  /** Called once, when it has ended for whatever reason. */
  readonly onGone: () => void;
};

/** One client's stream. It ends when the client goes away, when `signal` aborts, or when it is dropped. */
export function openListener({ text, limits, signal, warn, onGone }: Listening): Listener {
  const gone = new AbortController();
  const leave = (): void => {
    if (gone.signal.aborted) return;
    gone.abort();
    signal.removeEventListener('abort', end);
    onGone();
  };
  const outlet = openOutlet(text(gone.signal), leave);
  const end = (): void => {
    outlet.close('');
    leave();
  };
  const drop = (): void => {
    const message = `This client took nothing for ${String(Math.round(limits.patienceMs / 1000))} s, and was dropped.`;
    outlet.close(eventText(undefined, { timestamp: new Date().toISOString(), type: 'dropped', message }));
    // One that takes the rest now reads why. One that never does must not hold its connection for ever.
    setTimeout(() => outlet.fail('A client that takes nothing was disconnected.'), limits.patienceMs).unref();
    leave();
    warn(`A client of the API took nothing for ${String(Math.round(limits.patienceMs / 1000))} s, and was dropped.`);
  };
  signal.addEventListener('abort', end);
  return {
    stream: outlet.stream,
    look: () => {
      if (gone.signal.aborted) return;
      const fullMs = outlet.fullMs();
      if (fullMs !== undefined && fullMs >= limits.patienceMs) drop();
      if (fullMs === undefined && outlet.silentMs() >= limits.heartbeatMs) outlet.send(commentText());
    },
    end: (words) => {
      outlet.close(commentText(words));
      leave();
    },
  };
}
