import type { RouteHandler } from '@hono/zod-openapi';
import { version } from '../../../package.json';
import { success, type ApiEnv } from '../contract/Answer.ts';
import type { healthRoute } from '../contract/healthRoute.ts';
import type { Desk } from './Desk.ts';

/** `GET /health`: from memory alone, however busy the rest is. */
export function health({ instance }: Desk): RouteHandler<typeof healthRoute, ApiEnv> {
  return (context) => {
    const result = { status: 'ok' as const, version, ...(instance !== undefined && { instance }) };
    return context.json(success(context, result), 200);
  };
}
