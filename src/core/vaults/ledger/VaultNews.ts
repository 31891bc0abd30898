import type { VaultCount } from '../../server/ServerFacts.ts';
import type { VaultKind } from '../Vault.ts';
import type { VaultChanges } from './VaultChanges.ts';

/** What a sync would do with one vault. `since` is when it was copied last, in milliseconds; null when nobody knows. */
export type VaultNews = {
  readonly kind: VaultKind;
  readonly sent: VaultCount;
  readonly changes: VaultChanges;
  readonly since: number | null;
};
