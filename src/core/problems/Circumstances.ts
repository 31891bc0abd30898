import type { OperationKind } from '../operations/Operation.ts';
import type { ServerFacts } from '../server/ServerFacts.ts';
import type { ServerState } from '../server/ServerState.ts';

/**
 * What was being done, and what is known of the server now. `unseen` says that it was asked for and could not be told:
 * without it, no state is no statement at all.
 */
export type Circumstances = {
  readonly during: OperationKind | 'reading' | 'check' | 'vaults';
  readonly state: ServerState | undefined;
  readonly facts: ServerFacts | undefined;
  readonly unseen?: boolean;
  /** SkyPilot took on to make or start a machine, and nobody has seen since that there is none. */
  readonly mayRemain?: boolean;
  /** The cloud itself said what `state` is: a machine that it still starts is then up. */
  readonly confirmed?: boolean;
};
