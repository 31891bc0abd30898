import type { ProblemOf } from '../../core/problems/Problem.ts';

/** What a request failed of, as the problem that it becomes says it. */
export type Failure = {
  readonly why: ProblemOf<'tools_failed'>['why'];
  /** The host, the proxy or the address that it is about. Never with a password in it. */
  readonly subject: string;
  readonly reason: string;
  /** True when the same request would end the same. */
  readonly lasting: boolean;
};

/** Carries a failed request up to the one place that decides whether to try again. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.reason, options);
    this.failure = failure;
  }
}
