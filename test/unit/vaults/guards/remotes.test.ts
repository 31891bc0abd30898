import { describe, expect, it } from 'vitest';
import { isLocalRemote, remoteAddress, withoutCredentials } from '../../../../src/core/vaults/guards/remoteAddress.ts';
import { remoteIn } from '../../../../src/core/vaults/guards/remoteIn.ts';

const asked = (host: string, path: string): string => `https://${host}/${path}.git/info/refs?service=git-upload-pack`;

describe('where to ask for a remote', () => {
  it.each([
    ['https://github.com/ada/notes.git', 'github.com', 'ada/notes'],
    ['https://github.com/ada/notes/', 'github.com', 'ada/notes'],
    ['https://ada:token@GitHub.com/ada/notes', 'github.com', 'ada/notes'],
    ['http://github.com/ada/notes', 'github.com', 'ada/notes'],
    ['git@github.com:ada/notes.git', 'github.com', 'ada/notes'],
    ['github.com:ada/notes', 'github.com', 'ada/notes'],
    ['ssh://git@github.com/ada/notes.git', 'github.com', 'ada/notes'],
    ['ssh://git@ssh.github.com:443/ada/notes.git', 'github.com', 'ada/notes'],
    ['git://github.com/ada/notes.git', 'github.com', 'ada/notes'],
    ['git@gitlab.com:group/sub/notes.git', 'gitlab.com', 'group/sub/notes'],
    ['https://ada@bitbucket.org/ada/notes.git', 'bitbucket.org', 'ada/notes'],
    ['https://codeberg.org/ada/notes.js.git', 'codeberg.org', 'ada/notes.js'],
  ])('%s is known', (remote, host, path) => {
    expect(remoteAddress(remote)?.href).toBe(asked(host, path));
  });

  it.each([
    ...[
      'https://git.corp.example/ada/notes.git',
      'git@git.corp.example:ada/notes.git',
      '/srv/git/notes.git',
      '../x',
      '',
    ],
    ...['https://github.com.evil.example/ada/notes', 'https://evil.example/github.com/ada', 'git@work:ada/notes.git'],
    ...['https://github.com@evil.example/a/b', 'https://evil.example#@github.com/a/b', 'https://github.com/ada'],
    ...[
      'https://github.com/../a/b',
      'https://github.com/a/b?x=y',
      'https://github.com/a/b#c',
      'https://github.com/a b/c',
    ],
    ...['file:///srv/github.com/a/b', 'ext::sh -c github.com/a/b', 'https://github.com\\@evil.example/a/b'],
  ])('%s is not', (remote) => {
    expect(remoteAddress(remote)).toBeUndefined();
  });

  it('never has a name or password in it, and what is shown has none either', () => {
    for (const remote of ['https://ada:token@github.com/a/b.git', 'https://token@github.com/a/b.git']) {
      expect(remoteAddress(remote)?.href).not.toContain('token');
      expect(withoutCredentials(remote)).toBe('https://github.com/a/b.git');
    }
    expect(withoutCredentials('git@github.com:a/b.git')).toBe('git@github.com:a/b.git');
  });

  it('is nowhere for a folder of this computer', () => {
    for (const remote of ['/srv/git/a.git', '../a', './a', 'file:///srv/a', '~/a.git'])
      expect(isLocalRemote(remote)).toBe(true);
    for (const remote of ['git@h:a', 'h:a', 'https://h/a', 'ssh://h/a']) expect(isLocalRemote(remote)).toBe(false);
  });
});

describe('the remote in a git config', () => {
  it('is origin before all others, else the first', () => {
    const other = '[remote "upstream"]\n\turl = https://h/up\n\tfetch = +refs/*\n';
    expect(remoteIn(`[core]\n\tbare = false\n${other}[remote "origin"]\n\turl = https://h/mine\n`)).toBe(
      'https://h/mine',
    );
    expect(remoteIn(`${other}[remote "third"]\n\turl = x\n`)).toBe('https://h/up');
  });

  it('is none where there is none', () => {
    expect(remoteIn('')).toBeUndefined();
    expect(remoteIn('[submodule "a"]\n\turl = https://h/x\n[branch "main"]\n\tremote = origin\n')).toBeUndefined();
    expect(
      remoteIn('[remote "origin"]\n\tfetch = x\n[url "https://h/"]\n\tinsteadOf = gh:\n\turl = y\n'),
    ).toBeUndefined();
  });

  it('is read with quotes, carriage returns and other letter cases', () => {
    expect(remoteIn('[Remote "origin"]\r\n\tURL = "https://h/a b"\r\n')).toBe('https://h/a b');
    expect(remoteIn('[remote "origin"] # mine\n  url=git@h:a.git\n')).toBe('git@h:a.git');
  });
});
