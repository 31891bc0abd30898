import type { MiddlewareHandler } from 'hono';
import { failure, type ApiEnv } from '../contract/Answer.ts';
import { incomingOf } from './incomingOf.ts';
import { rawPath } from './rawPath.ts';

/** Lets nothing be called by another name than its own: not with a host before it, `..` in it, or letters encoded. */
export const checkName: MiddlewareHandler<ApiEnv> = async (context, next) => {
  if (rawPath(incomingOf(context)) === context.req.path) return next();
  return failure(context, 404, { path: ['There is no such path. GET /openapi.json lists them.'] });
};
