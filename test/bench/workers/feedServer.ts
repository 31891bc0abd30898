import { once } from 'node:events';
import { createApp } from '../../../src/api/createApp.ts';
import { openFeed } from '../../../src/api/events/openFeed.ts';
import { inTurn } from '../../../src/api/inTurn.ts';
import { httpServer } from '../../../src/api/listen/httpServer.ts';
import { layout } from '../../../src/core/tools/layout.ts';
import { journalAt } from '../../../src/node/journal/Journal.ts';
import { endWith } from './endWith.ts';

/**
 * `feedServer HOME`, with IPC: serves the API over a home, without its guards. Says its port; answers every message with
 * its heap after a collection, in bytes.
 */
async function main(home: string): Promise<void> {
  const places = layout(home);
  const headless = {
    ...{ places, journal: journalAt(places.state), env: process.env },
    runner: { script: '', carapaceHome: home },
    warn: (message: string) => console.error(message),
    interrupted: new AbortController().signal,
  };
  const feed = await openFeed(headless);
  const server = httpServer(createApp({ ...headless, feed, inTurn: inTurn() }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.({ heap: process.memoryUsage().heapUsed, listeners: feed.listeners() });
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.(server.address());
}

endWith(main(process.argv[2] ?? ''));
