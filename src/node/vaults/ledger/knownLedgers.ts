import { instanceOf } from '../../../core/vaults/ledger/instanceOf.ts';
import type { Ledger } from '../../../core/vaults/ledger/Ledger.ts';
import type { Server } from '../../../core/server/ServerState.ts';
import type { VaultKind } from '../../../core/vaults/Vault.ts';
import type { Journal } from '../../journal/Journal.ts';
import { readLedger } from './readLedger.ts';

export type Ledgers = Readonly<Record<VaultKind, Ledger | undefined>>;

/** What was copied of each vault to this very server, as far as it is known. */
export async function knownLedgers({ ledgers }: Journal, server: Server | undefined): Promise<Ledgers> {
  const instance = server === undefined ? undefined : instanceOf(server);
  if (server === undefined || instance === undefined) return noLedgers;
  const wanted = { server: server.name, instance };
  const [open, closed] = await Promise.all([readLedger(ledgers.public, wanted), readLedger(ledgers.private, wanted)]);
  return { public: open, private: closed };
}

export const noLedgers: Ledgers = { public: undefined, private: undefined };
