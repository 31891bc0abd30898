import type { Errors } from '../contract/Answer.ts';
import { FailedAnswer } from '../contract/answers.ts';
import { ApiTrouble } from './ApiTrouble.ts';
import type { Place } from './Place.ts';
import { readJson } from './readJson.ts';
import { noAnswer, send, type Request } from './send.ts';

/** A parser of answers: it says what one is, or that it is something else. */
export type Shape<T> = {
  readonly safeParse: (data: unknown) => { readonly success: true; readonly data: T } | { readonly success: false };
};

/** What the API says: what was asked for, or why not. `code` is the one of HTTP. */
export type Answer<T> =
  | { readonly ok: true; readonly code: number; readonly result: T }
  | { readonly ok: false; readonly code: number; readonly errors: Errors };

export type Envelope<T> = { readonly status: 'success'; readonly result: T };

/**
 * Asks once, and reads the envelope that the answer comes in.
 * @throws ApiTrouble when there is no answer, or none that this client understands; the signal's reason when it aborts.
 */
export async function ask<T>(place: Place, request: Request, shape: Shape<Envelope<T>>): Promise<Answer<T>> {
  const { statusCode: code, body } = await send(place, request);
  const said = await jsonOf(place, request, body);
  const failed = FailedAnswer.safeParse(said);
  if (failed.success) return { ok: false, code, errors: failed.data.errors };
  const answered = shape.safeParse(said);
  if (!answered.success) throw notUnderstood(request, code);
  return { ok: true, code, result: answered.data.result };
}

/**
 * Reads a whole body as JSON; undefined when it is none.
 * @throws ApiTrouble when it breaks off; the signal's reason when it aborts.
 */
export async function jsonOf(place: Place, { signal }: Request, body: AsyncIterable<Uint8Array>): Promise<unknown> {
  try {
    return await readJson(body);
  } catch (error) {
    signal?.throwIfAborted();
    throw noAnswer(place, error);
  }
}

/** What is said of an answer in a form that is not known here. */
export function notUnderstood({ method, path }: Request, code: number): ApiTrouble {
  const words = `The answer to ${method} ${path} (${String(code)}) is not understood. Another program may have answered`;
  return new ApiTrouble('not_understood', `${words}, or a newer Carapace.`);
}
