import * as vscode from 'vscode';
import type { Settings } from '../../core/settings/Settings.ts';
import { place, price } from '../../core/present/headline.ts';
import { endedFirst } from '../../core/present/endedFirst.ts';
import { removalDetail } from '../../core/present/removalDetail.ts';
import { count, size } from '../../core/present/words.ts';
import { watchedName } from '../../core/server/pollPlan.ts';
import type { VaultKind } from '../../core/vaults/Vault.ts';
import type { Carapace } from '../Carapace.ts';
import { shorten } from '../shorten.ts';

/** Asks once for each pair of folders: names what will be copied, and that it costs money. */
export async function askToLaunch({ context, live, places }: Carapace, settings: Settings): Promise<boolean> {
  const key = `launch.agreed:${settings.publicVault}\n${settings.privateVault}`;
  if (context.globalState.get(key) === true) return true;
  const place =
    settings.cloud === null
      ? 'in the cheapest cloud that is ready'
      : `on ${[settings.cloud.toUpperCase(), settings.region].filter(Boolean).join(' ')}`;
  const first = live.current().tools.kind === 'missing' && settings.skyPath === null;
  const detail = [
    `These folders are copied to it:\nPublic: ${settings.publicVault}${counted(live, 'public')}\nPrivate: ${settings.privateVault}${counted(live, 'private')}`,
    'It costs money from the moment it is up until you stop or destroy it. The price per hour shows as soon as the machine is chosen.',
    first ? `The cloud tools are downloaded first (about 700 MB on the disk, once) into ${shorten(places.home)}.` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
  const agreed = await vscode.window.showInformationMessage(
    `Launch a server ${place}?`,
    { modal: true, detail },
    'Launch',
  );
  if (agreed === undefined) return false;
  await context.globalState.update(key, true);
  return true;
}

/** What is in a vault, where it was counted already. */
function counted(live: Carapace['live'], kind: VaultKind): string {
  const found = live.current().surveys?.[kind];
  return found?.kind === 'counted' ? ` (${count(found.survey.files, 'file')}, ${size(found.survey.bytes)})` : '';
}

/** Asks every time, and names what is lost, and what is ended first. */
export async function askToDestroy({ live }: Carapace, settings: Settings): Promise<false | { overtake: boolean }> {
  const snapshot = live.current();
  const name = watchedName(snapshot, settings);
  const detail = [
    [name, place(snapshot), price(snapshot)].filter(Boolean).join(' · '),
    endedFirst(snapshot) ?? '',
    'Its disk and everything on it that is not in your vaults here is lost. This cannot be undone.',
  ]
    .filter(Boolean)
    .join('\n\n');
  const agreed = await vscode.window.showWarningMessage(
    `Destroy your server ${name}?`,
    { modal: true, detail },
    'Destroy',
  );
  return agreed !== undefined && { overtake: snapshot.activity.kind === 'busy' };
}

/** Asks every time, and names what is removed and what can no longer be done. */
export async function askToRemoveTools({ live }: Carapace): Promise<boolean> {
  const detail = removalDetail(live.current(), shorten);
  const agreed = await vscode.window.showWarningMessage('Remove the cloud tools?', { modal: true, detail }, 'Remove');
  return agreed !== undefined;
}
