import { appendFile, chmod, mkdir, readFile, realpath, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, relative } from 'node:path';
import { describe, expect } from 'vitest';
import { layout, versionFolder } from '../../../src/core/tools/layout.ts';
import { findTools } from '../../../src/node/tools/findTools.ts';
import { recordInstallation } from '../../../src/node/tools/recordInstallation.ts';
import { it } from '../withFolder.ts';
import { finished, installed, unfinished } from './anInstallation.ts';

async function program(path: string, mode = 0o755): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, mode);
  return path;
}

describe('looking for sky', () => {
  it('takes the setting, then the managed one, then the first on PATH', async ({ folder }) => {
    const [set, places] = [await program(join(folder, 'set')), await installed(join(folder, 'home'))];
    const [first, second] = [await program(join(folder, 'a', 'sky')), await program(join(folder, 'b', 'sky'))];
    const PATH = [join(folder, 'none'), dirname(first), dirname(second)].join(delimiter);
    const where = { skyPath: set, places, env: { PATH } };
    expect(findTools(where)).toEqual({ kind: 'found', path: set, source: 'setting', version: null });
    const managed = { kind: 'found', source: 'managed', installation: { sky: { version: '1.0.0' }, extras: ['aws'] } };
    expect(findTools({ ...where, skyPath: null })).toMatchObject(managed);
    const onPath = { ...where, skyPath: null, places: layout(join(folder, 'other')) };
    expect(findTools(onPath)).toEqual({ kind: 'found', path: first, source: 'path', version: null });
  });

  it('looks nowhere else when the setting names something that is no program', async ({ folder }) => {
    const places = await installed(join(folder, 'home'));
    const skyPath = join(folder, 'gone');
    const where = { skyPath, places, env: { PATH: places.toolsBin } };
    const missing = (path: string) => ({ kind: 'missing', searched: [path], broken: null });
    expect(findTools(where)).toEqual(missing(skyPath));
    expect(findTools({ ...where, skyPath: folder })).toEqual(missing(folder));
    expect(findTools({ ...where, skyPath: 'sky' })).toEqual(missing('sky'));
  });

  it('passes over relative and empty entries of PATH: they mean another folder each time', async ({ folder }) => {
    const sky = await program(join(folder, 'a', 'sky'));
    const PATH = ['', '.', relative(process.cwd(), dirname(sky)), 'bin'].join(delimiter);
    const places = layout(join(folder, 'home'));
    const searched = [places.managedSky, 'PATH'];
    expect(findTools({ skyPath: null, places, env: { PATH } })).toEqual({ kind: 'missing', searched, broken: null });
    expect(findTools({ skyPath: null, places, env: { PATH: '' } })).toMatchObject({ kind: 'missing' });
  });

  it('passes over a folder that is called sky, a file that is no program and a link to nothing', async ({ folder }) => {
    const paths = ['folder', 'plain', 'link', 'good'].map((name) => join(folder, name));
    const [isFolder = '', isPlain = '', isLink = '', isGood = ''] = paths;
    await mkdir(join(isFolder, 'sky'), { recursive: true });
    await program(join(isPlain, 'sky'), 0o644);
    await mkdir(isLink);
    await symlink(join(folder, 'gone'), join(isLink, 'sky'));
    await symlink(await program(join(isGood, 'real')), join(isGood, 'sky'));
    const where = { skyPath: null, places: layout(join(folder, 'home')), env: { PATH: paths.join(delimiter) } };
    expect(findTools(where)).toMatchObject({ kind: 'found', path: join(isGood, 'sky'), source: 'path' });
  });

  it.for([
    ['skypilot-1.0.0.dist-info', '1.0.0'],
    ['skypilot_nightly-1.0.0.dev20261115.dist-info', '1.0.0.dev20261115'],
    ['somebody-2.0.dist-info', null],
  ] as const)(
    'reads the version of a sky on PATH from %s, without starting it',
    async ([metadata, version], { folder }) => {
      await program(join(folder, 'venv', 'bin', 'sky'));
      await mkdir(join(folder, 'venv', 'lib', 'python3.11', 'site-packages', metadata), { recursive: true });
      await mkdir(join(folder, 'bin'));
      await symlink('../venv/bin/sky', join(folder, 'bin', 'sky'));
      const where = { skyPath: null, places: layout(join(folder, 'home')), env: { PATH: join(folder, 'bin') } };
      expect(findTools(where)).toMatchObject({ source: 'path', version });
    },
  );
});

describe('an installation of our own', () => {
  const none = { skyPath: null, env: { PATH: '' } };

  it('is believed only once its record is there and the link leads to it', async ({ folder }) => {
    const places = layout(join(folder, 'home'));
    await unfinished(places, '1.0.0');
    expect(findTools({ ...none, places })).toMatchObject({ kind: 'missing', broken: null });
    await finished(layout(join(folder, 'second')), '1.0.0');
    expect(findTools({ ...none, places: layout(join(folder, 'second')) })).toMatchObject({ kind: 'missing' });
    expect(findTools({ ...none, places: await installed(join(folder, 'third')) })).toMatchObject({ kind: 'found' });
  });

  const environment = (home: string): string => join(home, 'tools', 'environments', 'skypilot-nightly');
  const harms: Readonly<Record<string, (home: string) => Promise<void>>> = {
    'sky is gone': (home) => rm(join(environment(home), 'bin', 'sky')),
    'sky was changed': (home) => appendFile(join(environment(home), 'bin', 'sky'), '# more'),
    'its Python is gone': (home) => rm(join(environment(home), 'bin', 'python')),
    'its packages are gone': (home) => rm(join(environment(home), 'lib'), { recursive: true }),
    'its receipt is gone': (home) => rm(join(environment(home), 'uv-receipt.toml')),
    'the record is cut off': (home) => writeFile(join(home, 'tools', 'current', 'installation.json'), '{"version":1,'),
    'the record is of something else': (home) => writeFile(join(home, 'tools', 'current', 'installation.json'), '{}'),
  };
  it.for(Object.entries(harms))('is not believed when %s', async ([, harm], { folder }) => {
    const home = join(folder, 'home');
    const places = await installed(home);
    expect(findTools({ ...none, places })).toMatchObject({ kind: 'found', source: 'managed' });
    await harm(home);
    const found = findTools({ ...none, env: { PATH: places.toolsBin }, places });
    expect(found).toMatchObject({ kind: 'missing', broken: expect.stringMatching(/gone|changed|cannot be read/) });
  });

  it('is believed again after a copy that kept seconds only, as a container image does', async ({ folder }) => {
    const places = await installed(join(folder, 'home'));
    const large = join(environment(places.home), 'bin', 'python');
    await writeFile(large, 'x'.repeat(100_000));
    const record = join(places.current, 'installation.json');
    await recordInstallation(versionFolder(await realpath(places.current)), {
      ...{ sky: { package: 'skypilot-nightly', version: '1.0.0' }, extras: ['aws'] },
      uv: { version: '0.12.5', path: places.uv, sha256: 'f'.repeat(64), local: false },
    });
    expect(await readFile(record, 'utf8')).toContain('seconds');
    const seconds = Math.floor((await stat(large)).mtimeMs / 1000);
    await utimes(large, seconds, seconds);
    expect(findTools({ ...none, places })).toMatchObject({ kind: 'found' });
    await utimes(large, seconds - 60, seconds - 60);
    expect(findTools({ ...none, places })).toMatchObject({ broken: expect.stringContaining('python was changed') });
  });

  it('is believed without uv, and with another one: what it installed works without it', async ({ folder }) => {
    const places = await installed(join(folder, 'home'));
    await writeFile(places.uv, 'a newer one');
    expect(findTools({ ...none, places })).toMatchObject({ kind: 'found' });
    await rm(places.uv);
    expect(findTools({ ...none, places })).toMatchObject({ kind: 'found' });
  });
});
