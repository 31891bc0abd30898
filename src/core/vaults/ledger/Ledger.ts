import * as z from 'zod/mini';
import type { Bytes } from '../rules/Rule.ts';

/**
 * Why a file is on the server although it is no longer sent: deleted here, or excluded by now, or copied from another
 * folder than the vault is today.
 */
export const Stay = z.enum(['gone', 'left_out', 'elsewhere']);
export type Stay = z.infer<typeof Stay>;

/** The first line of a ledger: of which vault it is, and which server has it. `at` is in milliseconds. */
export const LedgerHeader = z.object({
  server: z.string(),
  /** The server's id, or when it was launched where SkyPilot tells no id. */
  instance: z.string(),
  /** The vault's real path, a character for each byte. */
  folder: z.string(),
  at: z.number(),
});
export type LedgerHeader = z.infer<typeof LedgerHeader>;

/** Every other line: path below the vault (a character for each byte), bytes, milliseconds, and why it stays. */
export const LedgerLine = z.union([
  z.tuple([z.string(), z.number(), z.number()]),
  z.tuple([z.string(), z.number(), z.number(), Stay]),
]);
export type LedgerLine = z.infer<typeof LedgerLine>;

export type Kept = { readonly size: number; readonly mtimeMs: number; readonly stay: Stay | undefined };

/** What was copied of one vault to one server, and is there as far as we know. */
export type Ledger = { readonly header: LedgerHeader; readonly files: ReadonlyMap<Bytes, Kept> };
