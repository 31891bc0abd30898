import type { RouteHandler } from '@hono/zod-openapi';
import type { ApiEnv } from '../contract/Answer.ts';
import type { eventsRoute } from '../contract/eventsRoute.ts';
import type { Desk } from './Desk.ts';

/** `GET /cluster/events`: the stream, until the caller goes away. Nothing between may keep pieces of it back. */
export function events({ feed }: Desk): RouteHandler<typeof eventsRoute, ApiEnv> {
  return (context) => {
    const { 'Last-Event-ID': lastEventId } = context.req.valid('header');
    const stream = feed.stream({ lastEventId, signal: context.req.raw.signal });
    return context.body(stream, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  };
}
