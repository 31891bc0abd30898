import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesSince } from '../../../../src/core/vaults/ledger/changesSince.ts';
import { instanceOf } from '../../../../src/core/vaults/ledger/instanceOf.ts';
import type { Kept, Ledger } from '../../../../src/core/vaults/ledger/Ledger.ts';
import { aServer } from '../../fixtures.ts';

const header = { server: 'carapace', instance: 'x', folder: '/v', at: 0 };
const asIs = (path: string): string => path;

function ledger(files: Readonly<Record<string, readonly [size: number, mtimeMs: number]>>): Ledger {
  const kept = Object.entries(files).map(([path, [size, mtimeMs]]): [string, Kept] => [
    path,
    { size, mtimeMs, stay: undefined },
  ]);
  return { header, files: new Map(kept) };
}

describe('changesSince', () => {
  it('tells new from changed by size and by the second, as rsync does', () => {
    const since = changesSince(ledger({ same: [3, 1_999], size: [3, 1_000], second: [3, 1_000] }), asIs);
    since.file('same', 3, 1_000.7);
    since.file('size', 4, 1_000);
    since.file('second', 3, 2_000);
    since.file('new', 10, 0);
    expect(since.changes()).toEqual({
      added: { count: 1, first: ['new'] },
      changed: { count: 2, first: ['second', 'size'] },
      gone: { count: 0, first: [] },
      leftOut: { count: 0, first: [] },
      bytes: 17,
    });
    expect([...since.unsent()]).toEqual([]);
  });

  it('counts what stays on the server, whyever it does', () => {
    const since = changesSince(ledger({ gone: [3, 0], out: [4, 0], other: [5, 0], replaced: [6, 0] }), asIs);
    for (const [path, kept] of since.unsent()) {
      if (path === 'gone') since.stays(path, kept, 'gone');
      if (path === 'out') since.stays(path, kept, 'left_out');
      if (path === 'other') since.stays(path, kept, 'elsewhere');
    }
    expect(since.changes()).toMatchObject({ gone: { count: 1, first: ['gone'] }, leftOut: { count: 2 }, bytes: 0 });
    expect(since.staying()).toEqual({ files: 3, bytes: 12 });
  });

  it('takes everything for new where nothing is known', () => {
    const since = changesSince(undefined, asIs);
    since.file('a', 1, 0);
    expect(since.changes()).toMatchObject({ added: { count: 1 }, bytes: 1 });
  });

  it('names the same few, in whatever order the files come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 20 }), (paths) => {
        const since = changesSince(undefined, asIs);
        for (const path of paths) since.file(path, 1, 0);
        const expected = paths.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, 5);
        expect(since.changes().added).toEqual({ count: paths.length, first: expected });
      }),
    );
  });
});

describe('instanceOf', () => {
  it('is the id that outlives a stop and a start, else the launch', () => {
    expect(instanceOf(aServer({ hash: 'abc', launchedAt: 5 }))).toBe('abc');
    expect(instanceOf(aServer({ launchedAt: 5 }))).toBe('launched 5');
    expect(instanceOf(aServer({ launchedAt: null }))).toBeUndefined();
  });
});
