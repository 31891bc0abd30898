import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { configFile } from '../../../src/node/settings/configFile.ts';
import { writeVaultPath } from '../../../src/node/settings/writeVaultPath.ts';
import { anyPath } from '../../unit/anyPath.ts';
import { it } from '../withFolder.ts';

async function written(folder: string, before: string | undefined, path = '/new'): Promise<string> {
  const file = join(folder, 'config.yaml');
  if (before !== undefined) await writeFile(file, before);
  await writeVaultPath(file, 'public', path);
  return readFile(file, 'utf8');
}

describe('a vault in config.yaml', () => {
  it.for([
    ['no file', undefined, 'vaults:\n  public: /new\n'],
    ['an empty file', '', 'vaults:\n  public: /new\n'],
    ['nothing but comments', '# mine\n', '# mine\n\nvaults:\n  public: /new\n'],
    ['nothing but a start', '---\n', '---\nvaults:\n  public: /new\n'],
    [
      'comments and another order',
      '# top\nvaults: # both\n  # secret\n  private: b # why\n  public: "a" # old\n\nserver:\n  cpus: 4+ # four\n# end\n',
      '# top\nvaults:\n  # both\n  # secret\n  private: b # why\n  public: "/new" # old\n\nserver:\n  cpus: 4+ # four\n\n# end\n',
    ],
    [
      'a template',
      'vaults:\n  # public: data/public\nserver:\n  name: a\n',
      'vaults:\n  # public: data/public\n  public: /new\nserver:\n  name: a\n',
    ],
    ['keys without values', 'vaults:\n  public:\n  private:\n', 'vaults:\n  public: /new\n  private:\n'],
    ['one line', 'vaults: {private: b}\n', 'vaults: { private: b, public: /new }\n'],
    [
      'a group that is named elsewhere',
      'a: &v\n  private: b\nvaults: *v\n',
      'a: &v\n  private: b\nvaults:\n  private: b\n  public: /new\n',
    ],
  ] as const)('is written into %s', async ([, before, after], { folder }) => {
    expect(await written(folder, before)).toBe(after);
  });

  it('is read back as it was written, whatever the path is', async ({ folder }) => {
    const file = join(folder, 'config.yaml');
    await fc.assert(
      fc.asyncProperty(anyPath, async (path) => {
        expect(configFile(await written(folder, undefined, path), file).input).toEqual({ vaults: { public: path } });
      }),
      { numRuns: 50 },
    );
  });

  it('is written for this person only, whole, and through a link', async ({ folder }) => {
    const file = join(folder, 'deep', 'config.yaml');
    await writeVaultPath(file, 'private', '/p');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'deep'))).mode & 0o777).toBe(0o700);
    await chmod(file, 0o644);
    await mkdir(join(folder, 'home'));
    await symlink(file, join(folder, 'home', 'config.yaml'));
    await writeVaultPath(join(folder, 'home', 'config.yaml'), 'public', '/q');
    expect(await readFile(file, 'utf8')).toBe('vaults:\n  private: /p\n  public: /q\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'deep'))).toEqual(['config.yaml']);
  });

  it.for(['- a\n', 'just words\n', 'vaults: [\n', 'a: 1\na: 2\n'])(
    'is not written into %j',
    async (before, { folder }) => {
      await expect(written(folder, before)).rejects.toMatchObject({ problem: { kind: 'settings_invalid' } });
      expect(await readFile(join(folder, 'config.yaml'), 'utf8')).toBe(before);
    },
  );

  it('says when the file cannot be written', async ({ folder }) => {
    await mkdir(join(folder, 'config.yaml'));
    const problem = { kind: 'not_writable', path: join(folder, 'config.yaml') };
    await expect(written(folder, undefined)).rejects.toMatchObject({ problem });
    await writeFile(join(folder, 'file'), '');
    const below = join(folder, 'file', 'config.yaml');
    await expect(writeVaultPath(below, 'public', '/a')).rejects.toMatchObject({ problem: { kind: 'not_writable' } });
  });
});
