import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { gitRemoteOf, type GitRemote } from '../../../../src/node/vaults/guards/gitRemoteOf.ts';
import { it } from '../../withFolder.ts';

const never = new AbortController().signal;
const remote = 'https://git.example/notes.git';
const found = (folder: string, env: NodeJS.ProcessEnv = process.env): Promise<GitRemote | undefined> =>
  gitRemoteOf(folder, env, never);

function git(folder: string, ...args: readonly string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { env, stdio: 'pipe' });
}

/** A repository with a vault in it. */
function aRepository(folder: string, ignored: string): string {
  const vault = join(folder, 'data', 'private');
  mkdirSync(vault, { recursive: true });
  git(folder, 'init', '-q');
  git(folder, 'remote', 'add', 'origin', remote);
  writeFileSync(join(folder, '.gitignore'), ignored);
  return vault;
}

describe('the git repository around a vault', () => {
  it('is none outside of one, and none without a remote', async ({ folder }) => {
    expect(await found(folder)).toBeUndefined();
    git(folder, 'init', '-q');
    expect(await found(folder)).toBeUndefined();
  });

  it('is found from deep inside and at its top', async ({ folder }) => {
    const vault = aRepository(folder, '');
    expect(await found(vault)).toEqual({ remote, ignored: false });
    expect(await found(folder)).toEqual({ remote, ignored: false });
  });

  for (const line of ['data/private', 'data/private/', 'private/', 'data/private/*\n!.gitkeep', 'data/*', '*'])
    it(`ignores a vault by ${JSON.stringify(line)}`, async ({ folder }) => {
      expect(await found(aRepository(folder, `${line}\n`))).toEqual({ remote, ignored: true });
    });

  for (const line of ['data/public', '*.log', 'data/private/old', '# data/private'])
    it(`ignores none by ${JSON.stringify(line)}`, async ({ folder }) => {
      expect(await found(aRepository(folder, `${line}\n`))).toEqual({ remote, ignored: false });
    });

  it('ignores what its own exclude file says, and what a .gitignore in the vault says', async ({ folder }) => {
    const vault = aRepository(folder, '');
    writeFileSync(join(folder, '.git', 'info', 'exclude'), 'data/private\n');
    expect(await found(vault)).toMatchObject({ ignored: true });
    writeFileSync(join(folder, '.git', 'info', 'exclude'), '');
    writeFileSync(join(vault, '.gitignore'), '*\n');
    expect(await found(vault)).toMatchObject({ ignored: true });
  });

  it('is found from a worktree, and from a submodule that has a remote of its own', async ({ folder }) => {
    const [top, sub, tree] = [join(folder, 'top'), join(folder, 'sub'), join(folder, 'tree')];
    for (const repository of [top, sub]) {
      mkdirSync(repository);
      git(repository, 'init', '-q');
      git(repository, 'commit', '-q', '--allow-empty', '-m', 'first');
    }
    git(top, 'remote', 'add', 'origin', remote);
    git(top, 'worktree', 'add', '-q', tree);
    expect(await found(tree)).toEqual({ remote, ignored: false });
    git(top, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', sub, 'inner');
    expect(await found(join(top, 'inner'))).toEqual({ remote: sub, ignored: false });
  });

  it('is not a folder that has the name alone', async ({ folder }) => {
    const vault = aRepository(folder, '');
    mkdirSync(join(vault, '.git'));
    expect(await found(vault)).toMatchObject({ remote });
    writeFileSync(join(vault, '.git', 'x'), '');
    expect(await found(vault)).toMatchObject({ remote });
  });

  it('is not led astray by variables of another git, and is not ignored where there is no git', async ({ folder }) => {
    const vault = aRepository(folder, 'data/private\n');
    expect(await found(vault, { ...process.env, GIT_DIR: '/nowhere' })).toMatchObject({ ignored: true });
    expect(await found(vault, { PATH: '/nowhere' })).toEqual({ remote, ignored: false });
  });

  it('runs nothing that its config names', async ({ folder }) => {
    const vault = aRepository(folder, '');
    const ran = join(folder, 'ran');
    writeFileSync(join(folder, 'monitor'), `#!/bin/sh\ntouch '${ran}'\n`, { mode: 0o755 });
    git(folder, 'config', 'core.fsmonitor', join(folder, 'monitor'));
    await found(vault);
    expect(existsSync(ran)).toBe(false);
  });
});
