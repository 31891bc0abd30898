import type { Failure } from './records.ts';

/** An exception of the real client: printed as `type: message` on stderr, exit 1. */
export class SkyError extends Error implements Failure {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
