import { execFile } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRemoved } from '../../../src/core/skypilot/parseRemoved.ts';
import { parseVaultCount } from '../../../src/core/skypilot/parseVaultCount.ts';
import { syncScript } from '../../../src/core/skypilot/runScript.ts';

const run = promisify(execFile);
let folder = '';
let vault = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carapace-remove-'));
  vault = join(folder, 'mounted');
  await mkdir(vault);
  await mkdir(join(folder, 'private'));
  await symlink(vault, join(folder, 'public'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the sync with a list for the public vault, and answers the lines that it printed. */
async function removing(...paths: readonly string[]): Promise<string[]> {
  const [list, empty] = [join(folder, 'list'), join(folder, 'empty')];
  await writeFile(list, paths.map((path) => `${path}\0`).join(''));
  await writeFile(empty, '');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    ...{ CARAPACE_PUBLIC_VAULT: join(folder, 'public'), CARAPACE_PUBLIC_REMOVALS: list },
    ...{ CARAPACE_PRIVATE_VAULT: join(folder, 'private'), CARAPACE_PRIVATE_REMOVALS: empty },
  };
  const { stdout } = await run('bash', ['-c', syncScript(true)], { env, cwd: folder });
  return stdout.trimEnd().split('\n');
}

async function plant(...files: readonly string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(vault, file)), { recursive: true });
    await writeFile(join(vault, file), 'x');
  }
}

async function filesThere(): Promise<string[]> {
  const found = await readdir(vault, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(vault.length + 1))
    .toSorted();
}

/** Names that a shell, a list or a program could take for something else. */
const name = fc.oneof(
  fc.constantFrom(
    '-rf',
    '--',
    ' ',
    ' a ',
    'a\nb',
    '\n',
    "it's",
    '"q"',
    '$HOME',
    '`id`',
    '*',
    '?',
    '[a]',
    '\\',
    'ü 日本',
  ),
  fc.constantFrom('...', '.hidden', '~', '#', ';ls', '&', '|', '%s', '\t', '\u0001', '\u007f', '!', '{a,b}', '..a'),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
    .filter((text) => !/[/\0]/.test(text) && !/^\.\.?$/.test(text)),
);
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

describe('the removals of a sync', () => {
  it('delete what is listed and nothing else, whatever it is called', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(path, { maxLength: 8 }),
        fc.infiniteStream(fc.boolean()),
        async (paths, picks) => {
          await rm(vault, { recursive: true });
          await mkdir(vault);
          const planted: string[] = [];
          for (const file of paths) {
            const made = await plant(file).then(
              () => true,
              () => false,
            );
            if (made) planted.push(file);
          }
          const listed = planted.filter(() => picks.next().value === true);
          const lines = await removing(...listed.map((file) => `./${file}`));
          expect(await filesThere()).toEqual(planted.filter((file) => !listed.includes(file)).toSorted());
          expect(lines.map(parseRemoved).filter((count) => count !== undefined)).toEqual([listed.length, 0]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('take the folders that are empty then, and no others', async () => {
    await plant('a/b/c.txt', 'd/e.txt', 'd/f.txt');
    await mkdir(join(vault, 'kept'));
    await removing('./a/b/c.txt', './d/e.txt');
    expect((await readdir(vault)).toSorted()).toEqual(['d', 'kept']);
  });

  it('are many at a time', async () => {
    const files = Array.from({ length: 450 }, (_, i) => `${i % 3 === 0 ? 'a' : 'b/c'}/${String(i)}`);
    await plant(...files, 'b/kept');
    const lines = await removing(...files.map((file) => `./${file}`));
    expect(lines.map(parseRemoved).filter((count) => count !== undefined)).toEqual([450, 0]);
    expect(await filesThere()).toEqual(['b/kept']);
    expect(await readdir(join(vault, 'b'))).toEqual(['kept']);
  });

  it('come before the count', async () => {
    await plant('a', 'b');
    const lines = await removing('./a');
    expect(lines.map((line) => parseVaultCount(line)?.count).filter(Boolean)).toEqual([
      { files: 1, bytes: 1 },
      { files: 0, bytes: 0 },
    ]);
  });

  it('never leave the vault', async () => {
    const outside = join(folder, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'x'), 'x');
    await symlink(outside, join(vault, 'link'));
    await mkdir(join(folder, 'mounted-too'));
    await writeFile(join(folder, 'mounted-too', 'x'), 'x');
    await plant('in/y', 'y');
    const attempts = ['./link/x', './../outside/x', './in/../../outside/x', `${outside}/x`, './../mounted-too/x'];
    const lines = await removing(...attempts, './in/..', './.', './..', './in', '', 'y', './in/../y', './none/x');
    expect(lines.map(parseRemoved).filter((count) => count !== undefined)).toEqual([0, 0]);
    expect(await filesThere()).toEqual(['in/y', 'link', 'y']);
    for (const file of [join(outside, 'x'), join(folder, 'mounted-too', 'x')])
      expect((await lstat(file)).isFile()).toBe(true);
  });

  it('delete no link that somebody has put where a file was', async () => {
    await symlink('/etc/hostname', join(vault, 'a'));
    await removing('./a');
    expect(await filesThere()).toEqual(['a']);
  });
});

describe('parseRemoved', () => {
  it.each([
    ['carapace-removed: public files=3', 3],
    ['\u001b[36m(carapace, pid=812)\u001b[0m carapace-removed: private files=0', 0],
    ['carapace-removed: other files=3', undefined],
    ['carapace-removed: public files=3 and more', undefined],
  ])('reads %j', (line, expected) => {
    expect(parseRemoved(line)).toBe(expected);
  });
});
