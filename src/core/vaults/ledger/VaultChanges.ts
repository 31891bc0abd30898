import type { Found } from '../VaultSurvey.ts';

/** What a sync of one vault would change on the server, against what was copied before. */
export type VaultChanges = {
  readonly added: Found;
  readonly changed: Found;
  /** Deleted here, and still on the server. */
  readonly gone: Found;
  /** Still here, but by now excluded, or of another folder; on the server all the same. */
  readonly leftOut: Found;
  /** Of what is added and changed. */
  readonly bytes: number;
};
