import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, linkSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { survey } from '../../../src/node/vaults/survey/survey.ts';
import { it } from '../withFolder.ts';

/** Any account that is not root. */
const nobody = 65_534;

function plant(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe('the survey of a vault', () => {
  it('counts what arrives, hard links as files, and names the five largest', async ({ folder }) => {
    plant(folder, { a: '1', 'b/c': '22', 'b/d/ü': '333', '.git/HEAD': '4444', e: '55555', f: '666666' });
    linkSync(join(folder, 'f'), join(folder, 'g'));
    symlinkSync('a', join(folder, 'h'));
    mkdirSync(join(folder, 'empty'));
    const { largest, ...counted } = await survey(folder);
    expect(counted).toMatchObject({ files: 7, bytes: 27, folders: 4, links: 1 });
    expect(largest.map(({ path, bytes }) => `${path} ${String(bytes)}`)).toEqual([
      ...['f 6', 'g 6', 'e 5', '.git/HEAD 4', 'b/d/ü 3'],
    ]);
  });

  it('names what stays here with its rule, and counts a folder as one', async ({ folder }) => {
    plant(folder, { '.gitignore': 'build/\n*.log\n', 'build/a': '', 'build/b': '', 'x/.gitignore': '/ü\n', 'x/ü': '' });
    plant(folder, { 'x/y/ü': '', 'x/z.log': '' });
    expect(await survey(folder)).toMatchObject({
      files: 3,
      leftOut: {
        files: 2,
        folders: 1,
        first: [
          { path: 'build', rule: 'build/', file: '.gitignore' },
          { path: 'x/z.log', rule: '*.log', file: '.gitignore' },
          { path: 'x/ü', rule: '/ü', file: 'x/.gitignore' },
        ],
      },
    });
  });

  it('heeds .skyignore in place of all that is git’s, when one is at the top', async ({ folder }) => {
    plant(folder, { '.gitignore': 'a', '.git/info/exclude': 'b', 'x/.skyignore': 'c', a: '', b: '', 'x/c': '' });
    const { leftOut: git } = await survey(folder);
    expect(git.first.map(({ path }) => path)).toEqual(['a', 'b']);
    plant(folder, { '.skyignore': '' });
    const { leftOut: own } = await survey(folder);
    expect(own.first.map(({ path }) => path)).toEqual(['x/c']);
  });

  it('tells links that lead nowhere or out of the vault, and no others', async ({ folder }) => {
    const vault = join(folder, 'vault');
    plant(folder, { outside: '', 'vault/a/b': '' });
    const links = {
      good: 'a/b',
      up: 'a',
      dead: 'gone',
      loop: 'loop',
      out: '../outside',
      back: '../vault/a',
      own: `${vault}/a`,
      there: '/usr/bin/env',
      elsewhere: '/only/on/the/server',
      above: '../gone',
    };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(vault, name));
    symlinkSync('../a/b', join(vault, 'a', 'good'));
    const { troubles, files, links: count } = await survey(vault);
    expect({ files, count }).toEqual({ files: 1, count: 11 });
    expect(troubles.link_nowhere).toEqual({ count: 2, first: ['dead', 'loop'] });
    expect(troubles.link_outside).toEqual({ count: 6, first: ['above', 'back', 'elsewhere', 'out', 'own'] });
  });

  it('tells pipes, and waits for none, not even for one that is called .gitignore', async ({ folder }) => {
    execFileSync('mkfifo', [join(folder, '.gitignore'), join(folder, 'pipe')]);
    const { troubles, files } = await survey(folder);
    expect({ files, special: troubles.special_file }).toEqual({
      files: 0,
      special: { count: 2, first: ['.gitignore', 'pipe'] },
    });
  });

  it('tells what cannot be read, and does not count it', async ({ folder }) => {
    plant(folder, { a: 'a', 'closed/b': 'b', 'blind/c': 'c', secret: 's' });
    for (const path of ['secret', 'closed', 'blind', '.']) chownSync(join(folder, path), ...ownerForTests());
    chmodSync(join(folder, 'secret'), 0o000);
    chmodSync(join(folder, 'closed'), 0o300);
    chmodSync(join(folder, 'blind'), 0o600);
    const { troubles, files } = await asSomebody(() => survey(folder));
    chmodSync(join(folder, 'closed'), 0o700);
    chmodSync(join(folder, 'blind'), 0o700);
    expect(files).toBe(1);
    expect(troubles.unreadable_folder).toEqual({ count: 1, first: ['closed'] });
    expect(troubles.unreadable_file).toEqual({ count: 2, first: ['blind/c', 'secret'] });
  });

  it('names what looks like keys and credentials, of what is copied', async ({ folder }) => {
    plant(folder, { '.env': '', 'deep/id_rsa': '', 'deep/id_rsa.pub': '', '.aws/config': '', 'app/.env.example': '' });
    plant(folder, {
      'tls/public.pem': '-----BEGIN CERTIFICATE-----',
      'tls/own.pem': 'x\n-----BEGIN RSA PRIVATE KEY-----',
    });
    plant(folder, {
      'tls/talk.key': 'PK',
      'tls/late.key': `${' '.repeat(4096)}PRIVATE KEY`,
      'tls/ü.key': 'PRIVATE KEY',
    });
    plant(folder, { '.gitignore': 'left/\n.npmrc\n', 'left/.env': '', '.npmrc': '' });
    symlinkSync('.env', join(folder, '.netrc'));
    mkdirSync(join(folder, 'id_ed25519'));
    const { secrets } = await survey(folder);
    expect(secrets).toEqual({ count: 5, first: ['.aws/config', '.env', 'deep/id_rsa', 'tls/own.pem', 'tls/ü.key'] });
  });

  it('names a hundred secrets, and counts the others', async ({ folder }) => {
    for (let i = 0; i < 104; i += 1) plant(folder, { [`${String(1000 + i)}.p12`]: '' });
    const { secrets } = await survey(folder);
    expect(secrets.count).toBe(104);
    expect(secrets.first).toHaveLength(100);
    expect(secrets.first.at(-1)).toBe('1099.p12');
  });

  it('sees secrets in a vault that is itself such a place', async ({ folder }) => {
    plant(folder, { '.ssh/config': '', '.ssh/known.pub': '' });
    expect((await survey(join(folder, '.ssh'))).secrets).toEqual({ count: 1, first: ['config'] });
  });

  it('counts what is git’s own, at any depth', async ({ folder }) => {
    plant(folder, {
      '.git/HEAD': '12',
      '.git/objects/a/b': '345',
      'x/.git/HEAD': '6',
      'x/.gitx/a': '',
      'y/.git': 'file',
    });
    const { git, files } = await survey(folder);
    expect({ git, files }).toEqual({ git: { files: 3, bytes: 6 }, files: 5 });
  });

  it('does not depend on names being text', async ({ folder }) => {
    const name = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xff])]);
    writeFileSync(name, '12');
    expect(lstatSync(name).size).toBe(2);
    plant(folder, { '.gitignore': 'ü?\n', üü: '' });
    expect(await survey(folder)).toMatchObject({ files: 3, bytes: 6, leftOut: { files: 0 } });
  });

  it('ends when it is told to, with the reason', async ({ folder }) => {
    for (let place = 0; place < 50; place += 1) plant(folder, { [`${String(place)}/a`]: '' });
    const stop = new AbortController();
    const reason = new Error('enough');
    const onProgress = (): void => stop.abort(reason);
    await expect(survey(folder, { signal: stop.signal, onProgress })).rejects.toBe(reason);
    await expect(survey(folder, { signal: stop.signal })).rejects.toBe(reason);
  });

  it('fails when the folder itself cannot be read', async ({ folder }) => {
    await expect(survey(join(folder, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
    plant(folder, { file: '' });
    await expect(survey(join(folder, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

function ownerForTests(): [number, number] {
  return process.geteuid?.() === 0 ? [nobody, nobody] : [process.geteuid?.() ?? -1, process.getegid?.() ?? -1];
}

/** Root may read everything, so that root has to be somebody else for a while. */
async function asSomebody<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(nobody);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}
