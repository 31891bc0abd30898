import type { OperationKind, Shell } from '../operations/Operation.ts';
import type { Problem } from '../problems/Problem.ts';
import type { Instant } from '../server/ServerState.ts';

/** How an operation ended, if it did. `unfinished` is one whose runner is gone and that nobody brought to its end. */
export const pastOutcomes = ['going', 'done', 'failed', 'cancelled', 'refused', 'unfinished'] as const;
export type PastOutcome = (typeof pastOutcomes)[number];

/** One operation of the history. What only a newer Carapace knows, or what is damaged, is undefined. */
export type PastOperation = {
  readonly id: string;
  readonly kind: OperationKind | undefined;
  readonly server: string | undefined;
  readonly shell: Shell | undefined;
  readonly askedAt: Instant;
  /** Undefined while it goes on, and when nobody knows. */
  readonly endedAt: Instant | undefined;
  readonly outcome: PastOutcome;
  /** Why it failed or was refused. */
  readonly problem: Problem | undefined;
};
