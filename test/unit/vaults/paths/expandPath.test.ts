import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPath } from '../../../../src/core/vaults/paths/expandPath.ts';
import type { PathSurroundings } from '../../../../src/core/vaults/paths/PathSurroundings.ts';
import { anyPath } from '../../anyPath.ts';

const surroundings: PathSurroundings = {
  env: { DATA: '/mnt/data', ODD: '/a/${userHome}/~', RELATIVE: 'deep/er', EMPTY: '' },
  userHome: '/home/ada',
  workspaceFolders: [
    { name: 'app', path: '/projects/app' },
    { name: 'notes: 2026', path: '/projects/notes' },
    { name: 'twin', path: '/a/twin' },
    { name: 'twin', path: '/b/twin' },
  ],
  base: '/projects/app',
};

const expand = (text: string, parts: Partial<PathSurroundings> = {}) => expandPath(text, { ...surroundings, ...parts });

describe('expandPath', () => {
  it.each([
    ['~', '/home/ada'],
    ['~/', '/home/ada'],
    ['~/data/public', '/home/ada/data/public'],
    ['./~ada', '/projects/app/~ada'],
    ['a~b/~', '/projects/app/a~b/~'],
    ['${userHome}/x', '/home/ada/x'],
    ['${workspaceFolder}', '/projects/app'],
    ['${workspaceFolder}/../other', '/projects/other'],
    ['${workspaceFolder:app}/x', '/projects/app/x'],
    ['${workspaceFolder:notes: 2026}/x', '/projects/notes/x'],
    ['${env:DATA}/x', '/mnt/data/x'],
    ['/srv${env:DATA}', '/srv/mnt/data'],
    ['${env:RELATIVE}/x', '/projects/app/deep/er/x'],
    ['data/public', '/projects/app/data/public'],
    ['.', '/projects/app'],
    ['..', '/projects'],
    ['/', '/'],
    ['//a//b/', '/a/b'],
    ['/a/./b/../c/', '/a/c'],
    ['/../..', '/'],
  ])('makes %s absolute', (text, path) => {
    expect(expand(text)).toEqual({ ok: true, path });
  });

  it.each(['$HOME', '-x', ' a ', '"q"', "'q'", '日本', '%20', '${open', '$(x)', '{a,b}', '*', 'a\nb', '...', '\\'])(
    'takes %j as it is written',
    (text) => {
      expect(expand(text)).toEqual({ ok: true, path: `/projects/app/${text}` });
      expect(expand(`/${text}`)).toEqual({ ok: true, path: `/${text}` });
    },
  );

  it('does not expand what a variable holds', () => {
    expect(expand('${env:ODD}')).toEqual({ ok: true, path: '/a/${userHome}/~' });
    expect(expand('${env:T}/x', { env: { T: '~' } })).toEqual({ ok: true, path: '/projects/app/~/x' });
  });

  it.each([
    ['~root/x', 'begins with ~root: only ~/ stands for a home, your own; a folder of that name is ./~root'],
    ['a\0b', 'has a NUL character, which no path can have'],
    ['${env:NOWHERE}/x', 'has ${env:NOWHERE}, and that variable is not set'],
    ['${env:EMPTY}/x', 'has ${env:EMPTY}, and that variable is not set'],
    ['${env:}', 'has ${env:}, and that variable is not set'],
    ['${HOME}/x', 'has ${HOME}, which is not known here: use ${workspaceFolder}, ${userHome} or ${env:NAME}'],
    ['${}', 'has ${}, which is not known here: use ${workspaceFolder}, ${userHome} or ${env:NAME}'],
    ['${env}', 'has ${env}, which is not known here: use ${workspaceFolder}, ${userHome} or ${env:NAME}'],
    [
      '${workspaceFolder:nope}',
      'has ${workspaceFolder:nope}, and no open folder has that name; these are open: app, notes: 2026, twin, twin',
    ],
    [
      '${workspaceFolder:twin}',
      'has ${workspaceFolder:twin}, and more than one open folder has that name: write the full path',
    ],
  ])('refuses %j and says why', (text, reason) => {
    expect(expand(text)).toEqual({ ok: false, reason });
  });

  it.each([
    ['${workspaceFolder}/x', 'has ${workspaceFolder}, and no folder is open'],
    ['${workspaceFolder:a}', 'has ${workspaceFolder:a}, and no folder is open'],
  ])('refuses %s where nothing is open', (text, reason) => {
    expect(expand(text, { workspaceFolders: [] })).toEqual({ ok: false, reason });
  });

  it.each(['${workspaceFolder}', '${workspaceFolder:app}'])('refuses %s in a terminal', (text) => {
    const reason = `has ${text}, which works only in VS Code`;
    expect(expand(text, { workspaceFolders: null })).toEqual({ ok: false, reason });
  });

  it('leaves the paths of Windows alone', () => {
    const windows = { userHome: 'C:\\Users\\Ada', base: 'D:\\work' };
    expect(expand('C:\\data\\', windows)).toEqual({ ok: true, path: 'C:\\data\\' });
    expect(expand('\\\\host\\share', windows)).toEqual({ ok: true, path: '\\\\host\\share' });
    expect(expand('data/public', windows)).toEqual({ ok: true, path: 'D:\\work/data/public' });
    expect(expand('~/data', windows)).toEqual({ ok: true, path: 'C:\\Users\\Ada/data' });
  });

  it('returns any absolute path as it is, but for its slashes and dots', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        fc.pre(!path.includes('\0') && !/\$\{[^}]*\}/.test(path));
        const once = expand(path);
        expect(once).toEqual({ ok: true, path: posix.resolve(path) });
        if (once.ok) expect(expand(once.path)).toEqual(once);
      }),
    );
  });

  it('ends in an absolute path or a reason, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = expand(text);
        expect(found.ok ? found.path : `/${found.reason}`).toMatch(/^\/./s);
      }),
    );
  });
});
