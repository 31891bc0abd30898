import type { VaultFacts } from '../../../../src/core/vaults/guards/concernsOf.ts';
import type { VaultConcern } from '../../../../src/core/vaults/guards/VaultConcern.ts';
import type { VaultSurvey } from '../../../../src/core/vaults/VaultSurvey.ts';

const none = { count: 0, first: [] };

export function aSurvey(parts: Partial<VaultSurvey> = {}): VaultSurvey {
  return {
    ...{ files: 1, bytes: 6, folders: 0, links: 0, largest: [], leftOut: { files: 0, folders: 0, first: [] } },
    troubles: {
      unreadable_file: none,
      unreadable_folder: none,
      link_nowhere: none,
      link_outside: none,
      special_file: none,
    },
    secrets: none,
    git: { files: 0, bytes: 0 },
    ...parts,
  };
}

export function aVault(kind: VaultFacts['kind'], realPath: string, parts: Partial<VaultFacts> = {}): VaultFacts {
  return { kind, realPath, survey: aSurvey(), git: undefined, ...parts };
}

const at = { vault: 'private', path: '/home/ada/vault' } as const;

/** One of each kind. */
export const everyConcern: readonly VaultConcern[] = [
  { kind: 'same_folder', ...at },
  { kind: 'nested', ...at, outer: '/home/ada' },
  { kind: 'home_folder', ...at },
  { kind: 'system_folder', ...at },
  { kind: 'unreadable', ...at, count: 1, first: ['closed'] },
  { kind: 'unreadable', ...at, count: 12, first: ['a', 'b'] },
  { kind: 'secrets', ...at, count: 1, first: ['.env'] },
  { kind: 'secrets', ...at, count: 2, first: ['.env', 'id_rsa'] },
  { kind: 'public_repository', ...at, remote: 'git@github.com:ada/notes.git', isPublic: true },
  { kind: 'public_repository', ...at, remote: 'git@github.com:ada/notes.git', isPublic: null },
  { kind: 'too_large', ...at, bytes: 2.1e9, limit: 1e9 },
];
