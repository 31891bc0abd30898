import * as vscode from 'vscode';
import type { OperationRequest } from '../../core/operations/OperationRequest.ts';
import { syncPlan } from '../../core/present/syncPlan.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import { serverOf } from '../../core/server/ServerState.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { vaultNews } from '../../node/vaults/ledger/vaultNews.ts';
import type { Carapace } from '../Carapace.ts';
import { change } from './change.ts';

/** Says what changed in the vaults since they were copied, asks, and copies it to the server. */
export function syncVaults(carapace: Carapace): Promise<void> {
  return change(carapace, 'sync', askToSync);
}

const sync = 'Sync';
const syncAndDelete = 'Sync and Delete There';

/** Asks every time: what is copied is another thing each time, and it overwrites what is on the server. */
async function askToSync(
  { live, journal }: Carapace,
  settings: Settings,
): Promise<false | Pick<OperationRequest, 'mirror'>> {
  const snapshot = live.current();
  const server = serverOf(snapshot.reading?.state);
  const comparing = { location: vscode.ProgressLocation.Window, title: 'Comparing your vaults' };
  const news = await vscode.window.withProgress(comparing, () => vaultNews(journal, settings, { server }));
  const hasGone = news.some(({ changes }) => changes.gone.count > 0);
  const agreed = await vscode.window.showInformationMessage(
    `Sync your vaults to ${watchedName(snapshot, settings)}?`,
    { modal: true, detail: syncPlan(news, syncAndDelete).join('\n\n') },
    sync,
    ...(hasGone ? [syncAndDelete] : []),
  );
  return agreed === undefined ? false : { mirror: agreed === syncAndDelete };
}
