import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Warn } from '../../node/journal/readRecord.ts';
import { failure, type ApiEnv } from '../contract/Answer.ts';
import { Failure } from '../contract/Failure.ts';
import { failureOf } from './failureOf.ts';

const ofBody: ReadonlyMap<number, string> = new Map([
  [400, 'The body is not JSON.'],
  [415, 'The body must be JSON, with the content type application/json.'],
]);

/** Makes the answer of whatever stopped a call. What nobody expected is warned about, and told without its insides. */
export function answerError(warn: Warn): (error: Error, context: Context<ApiEnv>) => Response {
  return (error, context) => {
    if (error instanceof Failure) return failure(context, error.code, error.errors);
    if (error instanceof ProblemError) {
      const { code, errors } = failureOf(error.problem, 'reading');
      return failure(context, code, errors);
    }
    const words = error instanceof HTTPException ? ofBody.get(error.status) : undefined;
    if (error instanceof HTTPException && words !== undefined)
      return failure(context, error.status === 400 ? 400 : 415, { body: [words] });
    // Whoever goes away in the middle of their own body is no fault of ours.
    if (!context.req.raw.signal.aborted)
      warn(`${context.req.method} ${context.req.path} failed: ${error.stack ?? error.message}`);
    return failure(context, 500, { server: ['Something went wrong here. What the server writes says why.'] });
  };
}
