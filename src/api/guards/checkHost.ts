import type { MiddlewareHandler } from 'hono';
import { failure, type ApiEnv } from '../contract/Answer.ts';
import { incomingOf } from './incomingOf.ts';
import { isLoopbackHost, otherHost } from './isLoopbackHost.ts';

/** Refuses a request that asks for another machine than this one. */
export const checkHost: MiddlewareHandler<ApiEnv> = async (context, next) => {
  if (!isLoopbackHost(incomingOf(context))) return failure(context, 403, otherHost);
  return next();
};
