import type { Headless } from '../node/headless/Headless.ts';

/** What every command of the terminal needs. */
export type Terminal = Headless & {
  readonly json: boolean;
  /** Writes a line of the answer, to stdout. */
  readonly answer: (line: string) => void;
  /** Writes a line for a person, to stderr. */
  readonly say: (line: string) => void;
};
