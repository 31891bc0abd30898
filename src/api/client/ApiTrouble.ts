/**
 * Why a call had no answer: nothing is served, the way to it broke, what came is none of this API's answers, or the
 * events are refused to this caller, such as one with a wrong token.
 */
export type Why = 'not_served' | 'no_answer' | 'not_understood' | 'refused';

/** What a client throws. An answer that says no is no trouble: it is a value. The message is for a person. */
export class ApiTrouble extends Error {
  override readonly name = 'ApiTrouble';
  readonly why: Why;

  constructor(why: Why, message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}
