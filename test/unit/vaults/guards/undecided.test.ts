import { describe, expect, it } from 'vitest';
import { Decision, fingerprint } from '../../../../src/core/vaults/guards/Decision.ts';
import { isError } from '../../../../src/core/vaults/guards/isError.ts';
import { undecided } from '../../../../src/core/vaults/guards/undecided.ts';
import type { VaultConcern } from '../../../../src/core/vaults/guards/VaultConcern.ts';
import { everyConcern } from './facts.ts';

const accepting = (concern: VaultConcern): Decision =>
  Decision.parse({ path: concern.path, kind: concern.kind, what: fingerprint(concern), at: 1 });
const asksAgain = (accepted: VaultConcern, now: VaultConcern): boolean =>
  undecided([now], [accepting(accepted)]).length > 0;

const at = { vault: 'private', path: '/v' } as const;
const secrets = (count: number, ...first: string[]): VaultConcern => ({ kind: 'secrets', ...at, count, first });
const repository = (isPublic: true | null, remote = 'r'): VaultConcern => ({
  kind: 'public_repository',
  ...at,
  remote,
  isPublic,
});
const large = (bytes: number): VaultConcern => ({ kind: 'too_large', ...at, bytes, limit: 1 });

describe('a decision', () => {
  it.each(everyConcern)('covers the very same $kind, unless it is an error', (concern) => {
    expect(undecided([concern], [])).toEqual([concern]);
    expect(asksAgain(concern, concern)).toBe(isError(concern));
  });

  it.each(everyConcern)('about another folder or another concern than $kind covers nothing', (concern) => {
    expect(asksAgain({ ...concern, path: '/another' }, concern)).toBe(true);
    const others = everyConcern.filter(({ kind }) => kind !== concern.kind).map(accepting);
    expect(undecided([concern], others)).toEqual([concern]);
  });

  it('covers fewer secrets, and no new one', () => {
    expect(asksAgain(secrets(2, 'a', 'b'), secrets(1, 'b'))).toBe(false);
    expect(asksAgain(secrets(2, 'a', 'b'), secrets(1, 'c'))).toBe(true);
    expect(asksAgain(secrets(2, 'a', 'b'), secrets(3, 'a', 'b', 'c'))).toBe(true);
  });

  it('knows of those that are not named only how many there are', () => {
    const names = Array.from({ length: 100 }, (_, i) => String(i));
    expect(asksAgain(secrets(150, ...names), secrets(150, ...names))).toBe(false);
    expect(asksAgain(secrets(150, ...names), secrets(120, ...names))).toBe(false);
    expect(asksAgain(secrets(150, ...names), secrets(151, ...names))).toBe(true);
  });

  it('covers a vault until it is more than twice as large', () => {
    expect(asksAgain(large(10), large(20))).toBe(false);
    expect(asksAgain(large(10), large(21))).toBe(true);
  });

  it('covers the same repository, unless it turns out that everybody can read it', () => {
    expect(asksAgain(repository(null), repository(true))).toBe(true);
    expect(asksAgain(repository(true), repository(null))).toBe(false);
    expect(asksAgain(repository(true), repository(true, 'other'))).toBe(true);
  });

  it('covers the folder around a vault, and no other', () => {
    const nested = (outer: string): VaultConcern => ({ kind: 'nested', ...at, outer });
    expect(asksAgain(nested('/a'), nested('/a'))).toBe(false);
    expect(asksAgain(nested('/a'), nested('/b'))).toBe(true);
  });

  it('that cannot be read covers nothing', () => {
    for (const what of ['', '{}', '[]', '["a"]', 'null'])
      expect(
        undecided(
          [secrets(1, 'a'), large(5)],
          [
            { path: '/v', kind: 'secrets', what, at: 1 },
            { path: '/v', kind: 'too_large', what, at: 1 },
          ],
        ),
      ).toHaveLength(2);
  });
});
