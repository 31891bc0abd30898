import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Errors } from './Answer.ts';

/** Carries up from a call why it does not do what was asked: the code of HTTP, and the words by what they are about. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: ContentfulStatusCode;
  readonly errors: Errors;

  constructor(code: ContentfulStatusCode, errors: Errors, options?: ErrorOptions) {
    super(Object.keys(errors).join(', '), options);
    this.code = code;
    this.errors = errors;
  }
}
