import { describe, expect, it } from 'vitest';
import { concernsOf, type GitFacts, type VaultFacts } from '../../../../src/core/vaults/guards/concernsOf.ts';
import { isError } from '../../../../src/core/vaults/guards/isError.ts';
import { isWithin } from '../../../../src/core/vaults/guards/isWithin.ts';
import { aSurvey, aVault } from './facts.ts';

const home = '/home/ada';
const kinds = (vaults: readonly VaultFacts[], given: { home?: string; limit?: number | null } = {}): string[] =>
  concernsOf({ home, limit: 1e9, ...given, vaults }).map(({ kind, vault }) => `${vault} ${kind}`);
const both = (open: string, own: string): string[] => kinds([aVault('public', open), aVault('private', own)]);

describe('where the vaults are', () => {
  it('is no concern when they are two folders of their own', () => {
    expect(both('/home/ada/data/public', '/home/ada/data/private')).toEqual([]);
    expect(both('/opt/data', '/var/data')).toEqual([]);
    expect(both('/tmp/a', '/srv/b')).toEqual([]);
    expect(kinds([])).toEqual([]);
  });

  it('is told once when they are one folder', () => {
    expect(both('/home/ada/data', '/home/ada/data')).toEqual(['private same_folder']);
  });

  it('is told of the inner one when one is in the other, by the parts of the path', () => {
    expect(both('/home/ada/a', '/home/ada/a/b')).toEqual(['private nested']);
    expect(both('/home/ada/a/b', '/home/ada/a')).toEqual(['public nested']);
    expect(both('/home/ada/a', '/home/ada/ab')).toEqual([]);
    expect(concernsOf({ home, limit: null, vaults: [aVault('public', '/x/a/b'), aVault('private', '/x/a')] })).toEqual([
      { kind: 'nested', vault: 'public', path: '/x/a/b', outer: '/x/a' },
    ]);
  });

  it('is told when the home is in it, and not when it is in the home', () => {
    expect(kinds([aVault('public', '/home/ada')])).toEqual(['public home_folder']);
    expect(kinds([aVault('public', '/data')], { home: '/data/homes/ada' })).toEqual(['public home_folder']);
    expect(kinds([aVault('public', '/home/ad')])).toEqual([]);
    expect(kinds([aVault('public', '/root')], { home: '/root' })).toEqual(['public home_folder']);
  });

  it.each([
    '/',
    '/home',
    '/etc',
    '/etc/nginx',
    '/usr',
    '/usr/bin',
    '/proc/1',
    '/dev/shm',
    '/root',
    '/tmp',
    '/var',
    '/lib64',
  ])('is an error when it is %s', (path) => {
    const concerns = concernsOf({ home, limit: null, vaults: [aVault('private', path)] });
    expect(concerns.map(({ kind }) => kind)).toEqual(['system_folder']);
    expect(concerns.every(isError)).toBe(true);
  });

  it.each([
    '/opt/vault',
    '/var/vault',
    '/tmp/vault',
    '/root/vault',
    '/usr/local/vault',
    '/home/bob',
    '/library',
    '/etcetera',
  ])('is none when it is %s', (path) => {
    expect(kinds([aVault('private', path)])).toEqual([]);
  });

  it('goes by parts', () => {
    expect(isWithin('/a', '/')).toBe(true);
    expect(isWithin('/a', '/a')).toBe(true);
    expect(isWithin('/a', '/a/b')).toBe(false);
  });
});

describe('what is in a vault', () => {
  const found = (parts: Partial<VaultFacts>, kind: VaultFacts['kind'] = 'private') =>
    concernsOf({ home, limit: 1e9, vaults: [aVault(kind, '/v', parts)] });

  it('is told when it cannot be read, folders first', () => {
    const { troubles } = aSurvey();
    const survey = aSurvey({
      troubles: {
        ...troubles,
        unreadable_file: { count: 7, first: ['a', 'b'] },
        unreadable_folder: { count: 1, first: ['c'] },
      },
    });
    expect(found({ survey })).toEqual([
      { kind: 'unreadable', vault: 'private', path: '/v', count: 8, first: ['c', 'a', 'b'] },
    ]);
  });

  it('is told when it looks secret, in either vault', () => {
    const survey = aSurvey({ secrets: { count: 1, first: ['.env'] } });
    expect(found({ survey }, 'public')).toEqual([
      { kind: 'secrets', vault: 'public', path: '/v', count: 1, first: ['.env'] },
    ]);
  });

  it('is told when it is more than the limit, if there is one', () => {
    const vaults = [aVault('public', '/v', { survey: aSurvey({ bytes: 1e9 + 1 }) })];
    expect(concernsOf({ home, limit: 1e9, vaults })).toMatchObject([{ kind: 'too_large', bytes: 1e9 + 1, limit: 1e9 }]);
    expect(concernsOf({ home, limit: 1e9 + 1, vaults })).toEqual([]);
    expect(concernsOf({ home, limit: null, vaults })).toEqual([]);
  });

  it('is told when git may give it to everybody, of the private vault alone', () => {
    const git: GitFacts = { remote: 'r', ignored: false, isPublic: true };
    expect(found({ git })).toMatchObject([{ kind: 'public_repository', remote: 'r', isPublic: true }]);
    expect(found({ git: { ...git, isPublic: null } })).toMatchObject([{ isPublic: null }]);
    expect(found({ git: { ...git, isPublic: false } })).toEqual([]);
    expect(found({ git: { ...git, ignored: true } })).toEqual([]);
    expect(found({ git }, 'public')).toEqual([]);
  });

  it('is no concern while it was not looked at', () => {
    expect(found({ survey: undefined })).toEqual([]);
  });
});
