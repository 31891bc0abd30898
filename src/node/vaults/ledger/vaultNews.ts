import type { Server } from '../../../core/server/ServerState.ts';
import type { Settings } from '../../../core/settings/Settings.ts';
import type { VaultNews } from '../../../core/vaults/ledger/VaultNews.ts';
import type { Journal } from '../../journal/Journal.ts';
import { knownLedgers } from './knownLedgers.ts';
import { listVault } from './listVault.ts';

/**
 * Says what a sync with this server would do with each vault. Nothing is changed. Rejects with the signal's reason, or
 * with the system's error when a folder cannot be read.
 */
export async function vaultNews(
  journal: Journal,
  { publicVault, privateVault }: Settings,
  { server, signal }: { readonly server: Server | undefined; readonly signal?: AbortSignal | undefined },
): Promise<readonly VaultNews[]> {
  const ledgers = await knownLedgers(journal, server);
  const news: VaultNews[] = [];
  for (const [kind, path] of [['public', publicVault] as const, ['private', privateVault] as const]) {
    const ledger = ledgers[kind];
    const { sent, changes } = await listVault(path, { signal, ledger });
    news.push({ kind, sent, changes, since: ledger?.header.at ?? null });
  }
  return news;
}
