import type { Snapshot } from '../server/Snapshot.ts';
import { mountPoints, vaultTitles, type VaultFolder } from '../vaults/Vault.ts';
import type { Icon, Row } from './Row.ts';
import { shown } from './shown.ts';
import { vaultTooltip } from './vaultTooltip.ts';
import { vaultView, type VaultView } from './vaultView.ts';

/** The rows of the Vaults view: what is in each folder and where it lands, or what is wrong with it. */
export function vaultRows(snapshot: Snapshot, shorten: (path: string) => string): readonly Row[] {
  return snapshot.vaults.map((vault) => {
    const { kind, path } = vault;
    const near = shown(shorten(path));
    const view = vaultView(snapshot, vault, near);
    const facts = view.wrong === '' ? factsOf(view, near) : [view.wrong];
    const [there, thereSpoken] =
      view.wrong === '' ? [` → ${mountPoints[kind]}`, `, to ${mountPoints[kind]}`] : ['', ''];
    return {
      id: `vault.${kind}`,
      label: vaultTitles[kind],
      description: `${facts.join(' · ')}${there}`,
      icon: icon(snapshot, vault, view),
      tooltip: vaultTooltip(snapshot, vault, view),
      ...actions(vault, view),
      spoken: `${vaultTitles[kind]} vault, ${facts.join(', ')}${thereSpoken}`,
      ...(view.wrong !== '' && { command: 'carapace.configureVaults' as const }),
    };
  });
}

/** What tells most comes first, because a narrow view cuts off the end. The path gives way to the counts. */
function factsOf({ counts, broken, arrived, ignored }: VaultView, near: string): readonly string[] {
  return (counts === '' ? [arrived, near] : [counts, broken, arrived, ignored]).filter(Boolean);
}

function icon({ surveys }: Snapshot, { kind }: VaultFolder, { wrong, broken }: VaultView): Icon {
  const isWell = wrong === '' && broken === '' && surveys?.[kind]?.kind !== 'failed';
  return isWell ? { id: kind === 'public' ? 'unlock' : 'lock' } : { id: 'warning', color: 'list.warningForeground' };
}

function actions({ state }: VaultFolder, { changed }: VaultView): Pick<Row, 'actions'> {
  if (state === 'missing') return { actions: 'vault.missing' };
  return changed ? { actions: 'vault.changed' } : { actions: 'vault' };
}
