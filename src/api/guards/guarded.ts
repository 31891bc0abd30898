import { Hono } from 'hono';
import { failure, type ApiEnv } from '../contract/Answer.ts';
import { checkHost } from './checkHost.ts';
import { checkName } from './checkName.ts';
import { checkOrigin } from './checkOrigin.ts';
import { checkToken } from './checkToken.ts';

export type Rules = {
  readonly token: string;
  /** Which web pages may ask, as `Origin` says it. None is the rule. */
  readonly origins: readonly string[];
};

type App = { readonly fetch: (request: Request, bindings: unknown) => Response | Promise<Response> };

/**
 * The app behind its guards, in this order: who is asked (`Host`), who asks (`Origin`, `Sec-Fetch-Site`), the token, and
 * that a path is called by its own name. What a guard refuses never reaches the app. For `getRequestListener` of
 * @hono/node-server.
 */
export function guarded(app: App, { token, origins }: Rules): Hono<ApiEnv> {
  const outside = new Hono<ApiEnv>();
  outside.use(async (context, next) => {
    context.set('startedAt', performance.now());
    await next();
    context.res.headers.set('cache-control', 'no-store');
    context.res.headers.set('x-content-type-options', 'nosniff');
  });
  outside.use(checkHost, checkOrigin(origins), checkToken(token), checkName);
  outside.all('*', ({ req, env }) => app.fetch(req.raw, env));
  outside.onError((_error, context) => failure(context, 500, { server: ['Something went wrong here.'] }));
  return outside;
}
