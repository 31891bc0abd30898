import { describe, expect, it } from 'vitest';
import { shown } from '../../../../src/core/present/shown.ts';
import { concernWords } from '../../../../src/core/vaults/guards/concernWords.ts';
import { everyConcern } from './facts.ts';

const at = { vault: 'private', path: '/v' } as const;

describe('the words of a concern', () => {
  it.each(everyConcern)('say of $kind what was found and what to do, quietly', (concern) => {
    const { title, detail } = concernWords(concern);
    expect(title).toMatch(/^(?:Your|Both) .*[^.]\.$/);
    for (const text of [title, detail]) {
      expect(text).not.toMatch(/!|Error:|cluster|undefined|\[object/);
    }
    expect(detail).toMatch(/[.)]$/);
  });

  it('name every secret up to a hundred, and say how many more there are', () => {
    const first = Array.from({ length: 100 }, (_, i) => `key-${String(i)}.p12`);
    const { title, detail } = concernWords({ kind: 'secrets', ...at, count: 103, first });
    expect(title).toBe('Your private vault has 103 files that look like keys or credentials.');
    for (const name of first) expect(detail).toContain(`  ${name}\n`);
    expect(detail).toContain('\n  and 3 more\n');
    expect(concernWords({ kind: 'secrets', ...at, count: 103, first }, 2).detail).toMatch(
      /^ {2}key-0\.p12\n {2}key-1\.p12\n {2}and 101 more\n\nWhoever/,
    );
  });

  it('say how large a vault is, how long it takes and from when on that is asked', () => {
    const { title, detail } = concernWords({ kind: 'too_large', ...at, bytes: 2.1e9, limit: 1e9 });
    expect(title).toBe('Your private vault is large: 2.1 GB.');
    expect(detail).toContain('about 14 min at 20 Mbit/s');
    expect(detail).toContain('1.0 GB');
  });

  it('tell a repository that everybody can read from one of which nobody could be asked', () => {
    const concern = { kind: 'public_repository', ...at, remote: 'git@github.com:a/b.git' } as const;
    const known = concernWords({ ...concern, isPublic: true });
    const unknown = concernWords({ ...concern, isPublic: null });
    expect(known.detail).toContain('Everybody can read');
    expect(unknown.title).toContain('may be');
    expect(unknown.detail).toContain('could not be found out');
    for (const { detail } of [known, unknown]) expect(detail).toContain('git@github.com:a/b.git');
  });

  it('write out what a name could do to a terminal or a dialog', () => {
    expect(shown('a b/ü')).toBe('a b/ü');
    expect(shown('a\nb')).toBe('"a\\nb"');
    expect(shown('\u001b[2J"\u009b\u202e')).toBe('"\\u001b[2J\\"\\u009b\\u202e"');
    const { detail } = concernWords({ kind: 'secrets', ...at, count: 1, first: ['\u001b]0;x\u0007.env'] });
    expect(detail).toContain('"\\u001b]0;x\\u0007.env"');
  });
});
