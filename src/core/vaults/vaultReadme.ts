import { mountPoints, vaultTitles, type VaultKind } from './Vault.ts';

const belongs: Readonly<Record<VaultKind, string>> = {
  public: 'Put here what others may see: data sets, notes, programs that are no secret.',
  private:
    'Put here what is yours alone. It goes to a machine in the cloud all the same: keep passwords and keys out of it unless that machine needs them.',
};

/** The text of the README.md that a new vault begins with. */
export function vaultReadme(kind: VaultKind): string {
  return `# ${vaultTitles[kind]} vault

Carapace copies this folder to your server, to \`${mountPoints[kind]}\`, when you launch it and when you sync.

${belongs[kind]}

- Everything in here is copied, hidden files and \`.git\` too, but not what a \`.gitignore\` in here names. A \`.skyignore\` at the top takes the place of every \`.gitignore\`.
- Carapace encrypts nothing in here, neither on this computer nor on the server.
- What you delete here stays on the server until you sync with "Sync and Delete There", or destroy the server.

This file is copied as well. You may delete it.
`;
}
