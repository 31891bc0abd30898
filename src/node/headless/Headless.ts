import type { Layout } from '../../core/tools/layout.ts';
import type { Journal } from '../journal/Journal.ts';
import type { Warn } from '../journal/readRecord.ts';
import type { Runner } from '../spawnRunner.ts';

/** What a shell without a window works with: the terminal for one command, the API for as long as it serves. */
export type Headless = {
  readonly places: Layout;
  readonly journal: Journal;
  readonly runner: Runner;
  readonly env: NodeJS.ProcessEnv;
  readonly warn: Warn;
  /** Aborts when the person presses Ctrl-C, or the shell goes away. */
  readonly interrupted: AbortSignal;
};
