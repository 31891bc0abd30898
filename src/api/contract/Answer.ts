import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What the API's own middleware knows of a request. `startedAt` is of the clock that only goes on, in milliseconds. */
export type Variables = { readonly startedAt: number };
export type ApiEnv = { readonly Variables: Variables };

/** By the field, or the thing, that they are about: what is wrong, in words for a person. */
export type Errors = Readonly<Record<string, readonly string[]>>;

type Meta = { readonly path: string; readonly timestamp: string; readonly duration_ms: number };

/** The one form of every JSON answer. `timestamp` is ISO 8601 in UTC. */
export type Envelope<T> = Succeeded<T> | Failed;
type Succeeded<T> = {
  readonly status: 'success';
  readonly result: T;
  readonly errors: null;
  readonly meta: Meta;
};
type Failed = { readonly status: 'error'; readonly result: null; readonly errors: Errors; readonly meta: Meta };

/** The envelope of an answer that says what was asked for. */
export function success<T>(context: Context<ApiEnv>, result: T): Succeeded<T> {
  return { status: 'success', result, errors: null, meta: metaOf(context) };
}

/** The answer that says why not. */
export function failure(context: Context<ApiEnv>, code: ContentfulStatusCode, errors: Errors): Response {
  const envelope: Envelope<never> = { status: 'error', result: null, errors, meta: metaOf(context) };
  return context.json(envelope, code);
}

function metaOf(context: Context<ApiEnv>): Meta {
  const duration = performance.now() - context.get('startedAt');
  return {
    path: context.req.path,
    timestamp: new Date().toISOString(),
    duration_ms: Math.round(duration * 1000) / 1000,
  };
}
