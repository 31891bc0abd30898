import type { VaultCount } from '../server/ServerFacts.ts';
import type { VaultKind } from '../vaults/Vault.ts';
import { plainText } from './plainText.ts';

const form = /carapace-vault: (public|private) files=(\d+) bytes=(\d+)\s*$/;

/** What the server says it has of one vault, in the form that our run script prints; undefined for any other line. */
export function parseVaultCount(line: string): { readonly vault: VaultKind; readonly count: VaultCount } | undefined {
  const [, vault, files, bytes] = form.exec(plainText(line)) ?? [];
  if (vault !== 'public' && vault !== 'private') return undefined;
  return { vault, count: { files: Number(files), bytes: Number(bytes) } };
}
