import type { Snapshot } from '../server/Snapshot.ts';
import { serverOf } from '../server/ServerState.ts';
import { mountPoints, vaultTitles, type VaultFolder } from '../vaults/Vault.ts';
import { unusableName } from '../vaults/unusableName.ts';
import type { Row } from './Row.ts';
import { count, size } from './words.ts';

/** The rows of the Vaults view: where each folder is and where it lands, or what is wrong with it. */
export function vaultRows(snapshot: Snapshot, shorten: (path: string) => string): readonly Row[] {
  return snapshot.vaults.map((vault) => {
    const wrong = whatIsWrong(vault);
    const arrived = serverOf(snapshot.reading?.state) === undefined ? '' : arrival(snapshot, vault);
    const description =
      wrong ?? [arrived, `${shorten(vault.path)} → ${mountPoints[vault.kind]}`].filter(Boolean).join(' · ');
    return {
      id: `vault.${vault.kind}`,
      label: vaultTitles[vault.kind],
      description,
      icon:
        wrong === undefined
          ? { id: vault.kind === 'public' ? 'unlock' : 'lock' }
          : { id: 'warning', color: 'list.warningForeground' },
      tooltip: tooltip(vault, wrong, arrived),
      ...(vault.state === 'missing' ? { actions: 'vault.missing' } : { actions: 'vault' }),
      spoken: `${vaultTitles[vault.kind]} vault, ${description}`,
      ...(wrong !== undefined && { command: 'carapace.configureVaults' as const }),
    };
  });
}

function whatIsWrong({ path, state }: VaultFolder): string | undefined {
  switch (state) {
    case 'ready':
      return undefined;
    case 'missing':
      return `${path} does not exist`;
    case 'not_a_folder':
      return `${path} is not a folder`;
    case 'unreadable':
      return `${path} cannot be read`;
    case 'unusable_name':
      return `cannot be copied: ${unusableName(path) ?? 'the folder that it links to has an unusable name'}`;
  }
}

function arrival({ facts }: Snapshot, { kind }: VaultFolder): string {
  const arrived = facts?.arrived;
  if (arrived == null) return '';
  const { files, bytes } = arrived[kind];
  return `${count(files, 'file')}, ${size(bytes)} on the server at ${new Date(arrived.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`;
}

function tooltip({ kind, path }: VaultFolder, wrong: string | undefined, arrived: string): string {
  const lines = [`**${vaultTitles[kind]} vault**`, `Here: \`${path}\``, `On the server: \`${mountPoints[kind]}\``];
  return [...lines, wrong ?? arrived].filter(Boolean).join('\n\n');
}
