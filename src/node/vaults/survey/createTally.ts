import type { Exclusion } from '../../../core/vaults/rules/excludedBy.ts';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import type { Found, VaultSurvey, VaultTrouble } from '../../../core/vaults/VaultSurvey.ts';
import { readable } from './onDisk.ts';

/** How many paths are named where many are counted, and how many of what a person decides about one by one. */
const named = 5;
const namedSecrets = 100;

type Counted = Pick<VaultSurvey, 'files' | 'bytes'>;

export type Tally = {
  readonly file: (path: Bytes, bytes: number) => void;
  readonly folder: () => void;
  readonly link: () => void;
  readonly leftOut: (path: Bytes, isFolder: boolean, by: Exclusion) => void;
  readonly trouble: (kind: VaultTrouble, path: Bytes) => void;
  /** A file that was counted looks like a key or a credential. */
  readonly secret: (path: Bytes) => void;
  /** All that was counted since then is git's own. */
  readonly gitSince: (then: Counted) => void;
  readonly soFar: () => Counted;
  readonly survey: () => VaultSurvey;
};

/** Counts what a walk finds. What it names does not depend on the order in which it was found. */
export function createTally(): Tally {
  const counts = { files: 0, bytes: 0, folders: 0, links: 0 };
  const git = { files: 0, bytes: 0 };
  const secrets = few<Named>(byPath, namedSecrets);
  const largest = few<Sized>((a, b) => b.bytes - a.bytes || byPath(a, b));
  const left = { files: 0, folders: 0, first: few<Left>(byPath) };
  const troubles = noTroubles();
  return {
    file: (path, bytes) => {
      counts.files += 1;
      counts.bytes += bytes;
      largest.add({ path, bytes });
    },
    folder: () => (counts.folders += 1),
    link: () => (counts.links += 1),
    leftOut: (path, isFolder, by) => {
      left[isFolder ? 'folders' : 'files'] += 1;
      left.first.add({ path, ...by });
    },
    trouble: (kind, path) => troubles[kind].add({ path }),
    secret: (path) => secrets.add({ path }),
    gitSince: ({ files, bytes }) => {
      git.files += counts.files - files;
      git.bytes += counts.bytes - bytes;
    },
    soFar: () => ({ files: counts.files, bytes: counts.bytes }),
    survey: () => ({
      ...counts,
      largest: largest.first().map(sized),
      leftOut: { files: left.files, folders: left.folders, first: left.first.first().map(shown) },
      troubles: foundOf(troubles),
      secrets: found(secrets),
      git,
    }),
  };
}

function noTroubles(): Readonly<Record<VaultTrouble, Few<Named>>> {
  return {
    unreadable_file: few(byPath),
    unreadable_folder: few(byPath),
    link_nowhere: few(byPath),
    link_outside: few(byPath),
    special_file: few(byPath),
  };
}

type Named = { readonly path: Bytes };
type Sized = Named & { readonly bytes: number };
type Left = Named & Exclusion;

function byPath(a: Named, b: Named): number {
  return a.path < b.path ? -1 : 1;
}

function found(list: Few<Named>): Found {
  return { count: list.count(), first: list.first().map(({ path }) => readable(path)) };
}

function foundOf(troubles: Readonly<Record<VaultTrouble, Few<Named>>>): VaultSurvey['troubles'] {
  return {
    unreadable_file: found(troubles.unreadable_file),
    unreadable_folder: found(troubles.unreadable_folder),
    link_nowhere: found(troubles.link_nowhere),
    link_outside: found(troubles.link_outside),
    special_file: found(troubles.special_file),
  };
}

function sized({ path, bytes }: Sized): VaultSurvey['largest'][number] {
  return { path: readable(path), bytes };
}

function shown({ path, rule, file }: Left): VaultSurvey['leftOut']['first'][number] {
  return { path: readable(path), rule: readable(rule), file: readable(file) };
}

type Few<T> = {
  readonly add: (value: T) => void;
  readonly count: () => number;
  readonly first: () => readonly T[];
};

/** Counts many and keeps the first few in an order. */
function few<T>(order: (a: T, b: T) => number, most = named): Few<T> {
  const kept: T[] = [];
  let count = 0;
  return {
    add: (value) => {
      count += 1;
      const last = kept[most - 1];
      if (last !== undefined && order(value, last) > 0) return;
      kept.push(value);
      kept.sort(order);
      kept.length = Math.min(kept.length, most);
    },
    count: () => count,
    first: () => kept,
  };
}
