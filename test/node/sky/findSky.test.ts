import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, relative } from 'node:path';
import { describe, expect } from 'vitest';
import { findSky } from '../../../src/node/sky/findSky.ts';
import { it } from '../withFolder.ts';

async function program(path: string, mode = 0o755): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, mode);
  return path;
}

describe('looking for sky', () => {
  it('takes the setting, then the managed one, then the first on PATH', async ({ folder }) => {
    const [set, managed] = [await program(join(folder, 'set')), await program(join(folder, 'tools', 'sky'))];
    const [first, second] = [await program(join(folder, 'a', 'sky')), await program(join(folder, 'b', 'sky'))];
    const pathVariable = [join(folder, 'none'), dirname(first), dirname(second)].join(delimiter);
    const where = { skyPath: set, managedSky: managed, pathVariable };
    expect(findSky(where)).toEqual({ kind: 'found', path: set, source: 'setting' });
    expect(findSky({ ...where, skyPath: null })).toEqual({ kind: 'found', path: managed, source: 'managed' });
    const onPath = { ...where, skyPath: null, managedSky: join(folder, 'gone') };
    expect(findSky(onPath)).toEqual({ kind: 'found', path: first, source: 'path' });
  });

  it('looks nowhere else when the setting names something that is no program', async ({ folder }) => {
    const managed = await program(join(folder, 'tools', 'sky'));
    const skyPath = join(folder, 'gone');
    const where = { skyPath, managedSky: managed, pathVariable: dirname(managed) };
    expect(findSky(where)).toEqual({ kind: 'missing', searched: [skyPath] });
    expect(findSky({ ...where, skyPath: folder })).toEqual({ kind: 'missing', searched: [folder] });
    expect(findSky({ ...where, skyPath: 'sky' })).toEqual({ kind: 'missing', searched: ['sky'] });
  });

  it('passes over relative and empty entries of PATH: they mean another folder each time', async ({ folder }) => {
    const sky = await program(join(folder, 'a', 'sky'));
    const pathVariable = ['', '.', relative(process.cwd(), dirname(sky)), 'bin'].join(delimiter);
    const managedSky = join(folder, 'gone');
    expect(findSky({ skyPath: null, managedSky, pathVariable })).toEqual({
      kind: 'missing',
      searched: [managedSky, 'PATH'],
    });
    expect(findSky({ skyPath: null, managedSky, pathVariable: '' })).toMatchObject({ kind: 'missing' });
  });

  it('passes over a folder that is called sky, a file that is no program and a link to nothing', async ({ folder }) => {
    const places = ['folder', 'plain', 'link', 'good'].map((name) => join(folder, name));
    const [isFolder = '', isPlain = '', isLink = '', isGood = ''] = places;
    await mkdir(join(isFolder, 'sky'), { recursive: true });
    await program(join(isPlain, 'sky'), 0o644);
    await mkdir(isLink);
    await symlink(join(folder, 'gone'), join(isLink, 'sky'));
    const good = await program(join(isGood, 'real'));
    await symlink(good, join(isGood, 'sky'));
    const where = { skyPath: null, managedSky: join(isFolder, 'sky'), pathVariable: places.join(delimiter) };
    expect(findSky(where)).toEqual({ kind: 'found', path: join(isGood, 'sky'), source: 'path' });
  });
});
