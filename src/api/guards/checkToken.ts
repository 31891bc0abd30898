import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { failure, type ApiEnv } from '../contract/Answer.ts';
import { incomingOf } from './incomingOf.ts';
import { rawPath } from './rawPath.ts';
import { rawValues } from './rawValues.ts';

const refusal = { token: ['A token is needed, as «Authorization: Bearer TOKEN». This prints it: carapace api header'] };

/** Refuses a request without the token, whatever it asks for: only whether the server is well may be asked by anybody. */
export function checkToken(token: string): MiddlewareHandler<ApiEnv> {
  const wanted = digest(token);
  return async (context, next) => {
    const incoming = incomingOf(context);
    if (rawPath(incoming) === '/health') return next();
    const [said = '', ...others] = rawValues(incoming, 'authorization');
    const given = /^bearer +([\x21-\x7e]+)$/i.exec(said)?.[1] ?? '';
    if (timingSafeEqual(digest(given), wanted) && others.length === 0) return next();
    context.header('www-authenticate', 'Bearer');
    return failure(context, 401, refusal);
  };
}

/** Of one length for every text, so that comparing two takes the same time however much of them is the same. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
