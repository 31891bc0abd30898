import type { OperationKind } from '../operations/Operation.ts';
import type { ServerFacts } from '../server/ServerFacts.ts';
import type { ServerState } from '../server/ServerState.ts';

/** What was being done, and what is known of the server now. */
export type Circumstances = {
  readonly during: OperationKind | 'reading' | 'check' | 'vaults';
  readonly state: ServerState | undefined;
  readonly facts: ServerFacts | undefined;
};
