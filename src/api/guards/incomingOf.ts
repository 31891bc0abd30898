import { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import type { ApiEnv } from '../contract/Answer.ts';

/**
 * A request as it really came over the wire.
 * @throws Error where there is no wire, because then nothing can be guarded.
 */
export function incomingOf(context: Context<ApiEnv>): IncomingMessage {
  const bindings: unknown = context.env;
  if (typeof bindings === 'object' && bindings !== null && 'incoming' in bindings) {
    if (bindings.incoming instanceof IncomingMessage) return bindings.incoming;
  }
  throw new Error('The guards stand before a server of HTTP/1.1 only.');
}
