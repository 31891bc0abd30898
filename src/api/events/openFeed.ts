import type { Headless } from '../../node/headless/Headless.ts';
import { unlessNewer } from '../../node/journal/unlessNewer.ts';
import { keepAttending } from '../../node/sky/attention.ts';
import { createHub } from './createHub.ts';
import type { Feed } from './Feed.ts';
import { feedLimits, type FeedLimits } from './FeedLimits.ts';
import { feedText } from './feedText.ts';
import { keepOperations } from './keepOperations.ts';
import { keepState } from './keepState.ts';
import { openListener, type Listener } from './openListener.ts';
import { warnOnce } from './warnOnce.ts';

/**
 * Opens the feed: from now on it follows the journal, whoever listens. The disk has all that was ever said, so that a
 * client that comes back gets what it missed, from this server or from the next one.
 */
export async function openFeed(given: Headless, limits: FeedLimits = feedLimits): Promise<Feed> {
  const headless = { ...given, warn: warnOnce(unlessNewer(given.warn)) };
  const telling = { headless, hub: createHub(limits) };
  const stopOperations = await keepOperations(telling, limits.lookMs);
  const stopState = await keepState(telling);
  const listeners = new Set<Listener>();
  let attending = new AbortController();
  const sweep = setInterval(() => {
    for (const listener of listeners) listener.look();
  }, limits.sweepMs).unref();
  return {
    listeners: () => listeners.size,
    stream: ({ lastEventId, signal }) => {
      if (signal.aborted) return new ReadableStream({ start: (controller) => controller.close() });
      const onGone = (): void => {
        listeners.delete(listener);
        if (listeners.size === 0) attending.abort();
      };
      const text = (gone: AbortSignal) => feedText(telling, lastEventId, gone);
      const listener: Listener = openListener({ text, limits, signal, warn: given.warn, onGone });
      listeners.add(listener);
      if (listeners.size > 1) return listener.stream;
      attending = new AbortController();
      void keepAttending(headless.journal, attending.signal);
      return listener.stream;
    },
    close: async () => {
      clearInterval(sweep);
      for (const listener of listeners) listener.end('The API ends. Come back with the last id.');
      stopState();
      await stopOperations();
    },
  };
}
