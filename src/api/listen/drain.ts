import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/**
 * Prepares a server to end well, before its first request. What it returns stops taking more, and resolves when all that
 * were taken are answered: no answer that has begun is cut off, as Node's own `close` may.
 */
export function drainable(server: Server): () => Promise<void> {
  const open = new Set<ServerResponse>();
  let isStopping = false;
  const closeIdle = (): void => {
    if (open.size === 0) server.closeAllConnections();
    else server.closeIdleConnections();
  };
  server.prependListener('request', (_incoming, outgoing: ServerResponse) => {
    open.add(outgoing);
    outgoing.shouldKeepAlive &&= !isStopping;
    outgoing.once('close', () => {
      open.delete(outgoing);
      if (isStopping) closeIdle();
    });
  });
  return async () => {
    if (!server.listening) return;
    isStopping = true;
    const closed = once(server, 'close');
    NetServer.prototype.close.call(server);
    for (const outgoing of open) outgoing.shouldKeepAlive = false;
    closeIdle();
    await closed;
  };
}
