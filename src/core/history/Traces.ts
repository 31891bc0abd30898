import type { Problem } from '../problems/Problem.ts';
import type { Instant } from '../server/ServerState.ts';
import type { PastOperation } from './PastOperation.ts';

/** The event that ended an operation. A problem that cannot be read is undefined. */
export type TracedEnd = {
  readonly type: 'complete' | 'error' | 'refused';
  readonly at: Instant;
  readonly problem: Problem | undefined;
};

/** What an operation left in its folder, as far as it can be read. */
export type Traces = Pick<PastOperation, 'id' | 'kind' | 'server' | 'shell' | 'askedAt'> & {
  readonly end: TracedEnd | undefined;
  /** True while a process waits to begin with it, or for its turn: the journal's records do not name such a one. */
  readonly waits: boolean;
};
