/** A uv that gives up: what it says, whole lines, and its exit code (1: the person's side, 2: unexpected). */
export class UvError extends Error {
  readonly exitCode: 1 | 2;

  constructor(text: string, exitCode: 1 | 2) {
    super(text);
    this.exitCode = exitCode;
  }
}
