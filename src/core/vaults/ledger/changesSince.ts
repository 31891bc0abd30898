import type { VaultCount } from '../../server/ServerFacts.ts';
import type { Bytes } from '../rules/Rule.ts';
import type { Found } from '../VaultSurvey.ts';
import type { Kept, Ledger, Stay } from './Ledger.ts';
import type { VaultChanges } from './VaultChanges.ts';

/** How many paths are named where many are counted. */
const named = 5;

export type ChangesSince = {
  /** Takes one file that will be sent. */
  readonly file: (path: Bytes, size: number, mtimeMs: number) => void;
  /** What the ledger has and nobody sends, once all files were taken. */
  readonly unsent: () => Iterable<readonly [Bytes, Kept]>;
  /** Takes what became of one that is not sent, unless something else is sent in its place. */
  readonly stays: (path: Bytes, kept: Kept, why: Stay) => void;
  readonly changes: () => VaultChanges;
  /** All that is on the server and is no longer sent. */
  readonly staying: () => VaultCount;
};

/**
 * Compares the files that will be sent, one by one, with what was sent before, as rsync does: by size and by the second.
 * `readable` makes words of a path.
 */
export function changesSince(ledger: Ledger | undefined, readable: (path: Bytes) => string): ChangesSince {
  const unsent = new Map(ledger?.files);
  const found = { added: few(), changed: few(), gone: few(), leftOut: few() };
  let bytes = 0;
  const staying = { files: 0, bytes: 0 };
  return {
    file: (path, size, mtimeMs) => {
      const kept = unsent.get(path);
      if (kept !== undefined) unsent.delete(path);
      if (kept !== undefined && isSame(kept, size, mtimeMs)) return;
      found[kept === undefined ? 'added' : 'changed'].add(path);
      bytes += size;
    },
    unsent: () => unsent,
    stays: (path, { size }, why) => {
      found[why === 'gone' ? 'gone' : 'leftOut'].add(path);
      staying.files += 1;
      staying.bytes += size;
    },
    changes: () => ({
      added: found.added.found(readable),
      changed: found.changed.found(readable),
      gone: found.gone.found(readable),
      leftOut: found.leftOut.found(readable),
      bytes,
    }),
    staying: () => staying,
  };
}

function isSame(kept: Kept, size: number, mtimeMs: number): boolean {
  return kept.size === size && Math.floor(kept.mtimeMs / 1000) === Math.floor(mtimeMs / 1000);
}

type Few = {
  readonly add: (path: Bytes) => void;
  readonly found: (readable: (path: Bytes) => string) => Found;
};

/** Counts many and keeps the first few by name, whatever the order in which they come. */
function few(): Few {
  let first: Bytes[] = [];
  let count = 0;
  return {
    add: (path) => {
      count += 1;
      const last = first[named - 1];
      if (last === undefined || path < last) first = [...first, path].sort(byBytes).slice(0, named);
    },
    found: (readable) => ({ count, first: first.map(readable) }),
  };
}

function byBytes(a: Bytes, b: Bytes): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
