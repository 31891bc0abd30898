import type { Journal } from '../node/journal/Journal.ts';
import type { Warn } from '../node/journal/readRecord.ts';
import type { Runner } from '../node/spawnRunner.ts';
import type { Layout } from '../core/tools/layout.ts';

/** What every command of the terminal needs. */
export type Terminal = {
  readonly places: Layout;
  readonly journal: Journal;
  readonly runner: Runner;
  readonly env: NodeJS.ProcessEnv;
  readonly json: boolean;
  /** Writes a line of the answer, to stdout. */
  readonly answer: (line: string) => void;
  /** Writes a line for a person, to stderr. */
  readonly say: (line: string) => void;
  readonly warn: Warn;
  /** Aborts when the person presses Ctrl-C, or the shell goes away. */
  readonly interrupted: AbortSignal;
};
