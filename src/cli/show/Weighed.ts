import type { VaultConcern } from '../../core/vaults/guards/VaultConcern.ts';

/** A concern, and whether the person has agreed to it before. */
export type Weighed = { readonly concern: VaultConcern; readonly accepted: boolean };
