import type { ForwardWanted } from '../../core/access/Forward.ts';
import type { Journal } from '../journal/Journal.ts';
import type { Warn } from '../journal/readRecord.ts';

/** A port that one process keeps forwarded. */
export type Holding = {
  readonly journal: Journal;
  readonly id: string;
  readonly wanted: ForwardWanted;
  readonly env: NodeJS.ProcessEnv;
  readonly warn: Warn;
  /** Aborts when this process is asked to end. */
  readonly asked: AbortSignal;
};
