import type { MiddlewareHandler } from 'hono';
import { failure, type ApiEnv } from '../contract/Answer.ts';
import { methods } from '../contract/methods.ts';

/** Lets through what is a call, before anything of it is read. A path is one by its very letters only. */
export const onlyCalls: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const { method, path } = context.req;
  const taken = methods.get(path);
  if (taken === undefined)
    return failure(context, 404, { path: ['There is no such path. GET /openapi.json lists them.'] });
  if (taken.includes(method)) return next();
  context.header('allow', taken.join(', '));
  return failure(context, 405, { method: [`This path takes ${taken.join(' and ')} only.`] });
};
