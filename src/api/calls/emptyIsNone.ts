import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../contract/Answer.ts';

/** An empty body is none, whatever type its sender gives it: many send one with each POST. */
export const emptyIsNone: MiddlewareHandler<ApiEnv> = async ({ req }, next) => {
  if (req.header('content-type') !== undefined && req.raw.body !== null && (await req.text()) === '') {
    const headers = new Headers(req.raw.headers);
    headers.delete('content-type');
    req.raw = new Request(req.url, { method: req.method, headers });
  }
  await next();
};
