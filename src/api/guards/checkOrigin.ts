import type { MiddlewareHandler } from 'hono';
import { failure, type ApiEnv } from '../contract/Answer.ts';
import { incomingOf } from './incomingOf.ts';
import { rawValues } from './rawValues.ts';

const refusal = { origin: ['Web pages may not ask here. One that may has to be named: carapace serve --allow-origin'] };

/** What a browser says of a request that no other page has made. */
const ownSites: readonly string[] = ['none', 'same-origin'];

/**
 * Refuses what a web page asks, unless it is on the list; `null`, which a page can choose to be, never is. A browser may
 * leave `Origin` out, and says then by `Sec-Fetch-Site` that another page asks.
 */
export function checkOrigin(allowed: readonly string[]): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const incoming = incomingOf(context);
    const origins = rawValues(incoming, 'origin');
    const fromOwn = rawValues(incoming, 'sec-fetch-site').every((site) => ownSites.includes(site));
    const isAllowed = origins.length === 0 ? fromOwn : origins.every((origin) => allowed.includes(origin));
    return isAllowed ? next() : failure(context, 403, refusal);
  };
}
