import type { VaultKind } from '../Vault.ts';
import type { VaultSurvey } from '../VaultSurvey.ts';
import { isSystemFolder } from './isSystemFolder.ts';
import { isWithin } from './isWithin.ts';
import type { VaultConcern } from './VaultConcern.ts';

/** What is known of the git repository around a vault. `isPublic` is null when nobody could be asked. */
export type GitFacts = {
  readonly remote: string;
  /** Whether git ignores what is in the vault. */
  readonly ignored: boolean;
  readonly isPublic: boolean | null;
};

/** What is known of one vault; `undefined` is what was not looked at, and raises no concern. */
export type VaultFacts = {
  readonly kind: VaultKind;
  readonly realPath: string;
  readonly survey: VaultSurvey | undefined;
  readonly git: GitFacts | undefined;
};

/** Those vaults that can be copied, the real path of the person's home, and from how many bytes on to ask. */
export type GuardFacts = {
  readonly vaults: readonly VaultFacts[];
  readonly home: string;
  readonly limit: number | null;
};

/** What a person should know before the vaults are copied: where they are first, then what is in them. */
export function concernsOf({ vaults, home, limit }: GuardFacts): VaultConcern[] {
  return [
    ...together(vaults),
    ...vaults.flatMap((vault) => place(vault, home)),
    ...vaults.flatMap((vault) => contents(vault, limit)),
  ];
}

function together(vaults: readonly VaultFacts[]): VaultConcern[] {
  const found = (kind: VaultKind): string | undefined => vaults.find((vault) => vault.kind === kind)?.realPath;
  const [open, own] = [found('public'), found('private')];
  if (open === undefined || own === undefined) return [];
  if (open === own) return [{ kind: 'same_folder', vault: 'private', path: own }];
  if (isWithin(own, open)) return [{ kind: 'nested', vault: 'private', path: own, outer: open }];
  if (isWithin(open, own)) return [{ kind: 'nested', vault: 'public', path: open, outer: own }];
  return [];
}

function place({ kind: vault, realPath: path }: VaultFacts, home: string): VaultConcern[] {
  if (isSystemFolder(path, home)) return [{ kind: 'system_folder', vault, path }];
  return isWithin(home, path) ? [{ kind: 'home_folder', vault, path }] : [];
}

function contents({ kind: vault, realPath: path, survey, git }: VaultFacts, limit: number | null): VaultConcern[] {
  const found: VaultConcern[] = [];
  if (survey !== undefined) {
    const { secrets, bytes } = survey;
    found.push(...unreadable({ vault, path }, survey));
    if (secrets.count > 0)
      found.push({ kind: 'secrets', vault, path, count: secrets.count, first: [...secrets.first] });
    if (limit !== null && bytes > limit) found.push({ kind: 'too_large', vault, path, bytes, limit });
  }
  if (vault === 'private' && git !== undefined && !git.ignored && git.isPublic !== false)
    found.push({ kind: 'public_repository', vault, path, remote: git.remote, isPublic: git.isPublic });
  return found;
}

function unreadable(of: { vault: VaultKind; path: string }, { troubles }: VaultSurvey): VaultConcern[] {
  const { unreadable_file: files, unreadable_folder: folders } = troubles;
  const count = files.count + folders.count;
  return count === 0 ? [] : [{ kind: 'unreadable', ...of, count, first: [...folders.first, ...files.first] }];
}
