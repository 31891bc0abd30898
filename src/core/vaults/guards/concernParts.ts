import { count, duration, size } from '../../present/words.ts';
import { shown } from '../../present/shown.ts';
import { vaultTitles } from '../Vault.ts';
import type { VaultConcern } from './VaultConcern.ts';

/** A concern in words: what was found, which files it is about, and why it matters with a way on. */
export type ConcernParts = { readonly title: string; readonly files: readonly string[]; readonly reason: string };

/** What a copy takes at the speed of an ordinary line, in bits a second. */
const lineSpeed = 20e6;

/** Words a concern once, for every shell, in the parts of which a message is made. At most `names` files are named. */
export function concernParts(concern: VaultConcern, names: number): ConcernParts {
  const vault = `${vaultTitles[concern.vault].toLowerCase()} vault`;
  switch (concern.kind) {
    case 'same_folder':
      return words(
        'Both vaults are the same folder.',
        `Public and private are both ${shown(concern.path)}. Choose another folder for one of them.`,
      );
    case 'nested':
      return words(
        `Your ${vault} is inside the ${concern.vault === 'public' ? 'private' : 'public'} one.`,
        `${shown(concern.path)} is inside ${shown(concern.outer)}, so that it is copied twice: once with it, once by itself. Folders side by side are copied once.`,
      );
    case 'home_folder':
      return words(
        `Your ${vault} has your whole home folder in it.`,
        `Everything below ${shown(concern.path)} is copied: settings, keys, passwords that programs keep. Choose a folder with only what the server needs.`,
      );
    case 'system_folder':
      return words(
        `Your ${vault} is a folder of the system.`,
        `${shown(concern.path)} belongs to this computer and not to you. Choose a folder of your own.`,
      );
    default:
      return contentParts(concern, vault, names);
  }
}

type Content = Extract<VaultConcern, { kind: 'unreadable' | 'secrets' | 'public_repository' | 'too_large' }>;

function contentParts(concern: Content, vault: string, names: number): ConcernParts {
  switch (concern.kind) {
    case 'unreadable':
      return words(
        `Your ${vault} has ${concern.count === 1 ? 'something' : `${String(concern.count)} files or folders`} that cannot be read.`,
        'The copy would fail when your server is up and costs money. Mend the permissions, or leave it out by a line in the .gitignore of the vault.',
        listed(concern, names),
      );
    case 'secrets':
      return words(
        `Your ${vault} has ${count(concern.count, 'file')} that ${concern.count === 1 ? 'looks like a key or credential' : 'look like keys or credentials'}.`,
        `Whoever gets into the server can read ${concern.count === 1 ? 'it' : 'them'}. A line in the .gitignore of the vault (in its .skyignore, where it has one) keeps a file here.`,
        listed(concern, names),
      );
    case 'public_repository':
      return repositoryParts(concern, vault);
    case 'too_large':
      return words(
        `Your ${vault} is large: ${size(concern.bytes)}.`,
        `Copying ${shown(concern.path)} takes about ${duration(minutes(concern.bytes))} at 20 Mbit/s. Carapace asks above ${size(concern.limit)} (the setting vaults.warnSize).`,
      );
  }
}

function repositoryParts(
  { path, remote, isPublic }: Extract<VaultConcern, { kind: 'public_repository' }>,
  vault: string,
): ConcernParts {
  const where = `${shown(path)} is in a git repository and git does not ignore it, so that what is in it can be committed and pushed to ${shown(remote)}.`;
  const way = "Name the folder in the repository's .gitignore, or choose one elsewhere.";
  return isPublic === true
    ? words(`Your ${vault} is in a public repository.`, `${where} Everybody can read what is there. ${way}`)
    : words(
        `Your ${vault} may be in a public repository.`,
        `${where} Whether everybody can read what is there could not be found out. ${way}`,
      );
}

function words(title: string, reason: string, files: readonly string[] = []): ConcernParts {
  return { title, files, reason };
}

function listed({ count: all, first }: { count: number; first: readonly string[] }, names: number): string[] {
  const named = first.slice(0, names).map(shown);
  return all > named.length ? [...named, `and ${String(all - named.length)} more`] : named;
}

/** Milliseconds, in whole minutes when there are any: it is an estimate. */
function minutes(bytes: number): number {
  const ms = (bytes * 8_000) / lineSpeed;
  return ms < 60_000 ? ms : Math.round(ms / 60_000) * 60_000;
}
