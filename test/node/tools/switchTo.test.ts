import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { layout } from '../../../src/core/tools/layout.ts';
import { pruneUnfinished, pruneVersions, usedVersion } from '../../../src/node/tools/pruneVersions.ts';
import { switchTo } from '../../../src/node/tools/switchTo.ts';
import { it } from '../withFolder.ts';
import { finished, installed, unfinished } from './anInstallation.ts';

const says = (program: string): string => execFileSync(program, { encoding: 'utf8' }).trim();

describe('switching to an installation', () => {
  it('changes every stable path at once, and keeps the old folder', async ({ folder }) => {
    const places = await installed(join(folder, 'home'), '1.0.0');
    expect(says(places.managedSky)).toBe('skypilot, version 1.0.0');
    await switchTo(places, (await finished(places, '2.0.0')).folder);
    expect(says(places.managedSky)).toBe('skypilot, version 2.0.0');
    expect(says(join(places.environments, 'skypilot-nightly', 'bin', 'sky'))).toBe('skypilot, version 2.0.0');
    expect(says(join(places.versions, '1.0.0', 'bin', 'sky'))).toBe('skypilot, version 1.0.0');
    expect(await usedVersion(places)).toBe('2.0.0');
  });

  it('uses links that stay right when somebody looks at the home by another name', async ({ folder }) => {
    const places = await installed(join(folder, 'home'));
    expect(await readlink(places.current)).toBe('versions/1.0.0');
    expect(await readlink(places.toolsBin)).toBe('current/bin');
    expect(await readlink(places.python)).toBe('tools/current/python');
  });

  it('puts links in the place of real folders, which an older layout had', async ({ folder }) => {
    const places = layout(join(folder, 'home'));
    await mkdir(places.toolsBin, { recursive: true });
    await writeFile(join(places.toolsBin, 'sky'), 'old');
    await switchTo(places, (await finished(places, '1.0.0')).folder);
    expect(says(places.managedSky)).toBe('skypilot, version 1.0.0');
  });
});

describe('removing old installations', () => {
  it('keeps the one in use and those that are asked to stay', async ({ folder }) => {
    const places = await installed(join(folder, 'home'), '3');
    await Promise.all(['1', '2'].map((name) => finished(places, name)));
    await pruneVersions(places, { kept: ['2'] });
    const left = ['1', '2', '3'].map((name) => existsSync(join(places.versions, name)));
    expect(left).toEqual([false, true, true]);
  });

  it('removes what was never finished, and nothing else', async ({ folder }) => {
    const places = await installed(join(folder, 'home'), '1');
    await Promise.all([unfinished(places, '2'), finished(places, '3')]);
    await pruneUnfinished(places);
    expect(['1', '2', '3'].map((name) => existsSync(join(places.versions, name)))).toEqual([true, false, true]);
    expect(readFileSync(join(places.current, 'installation.json'), 'utf8')).toContain('"version":"1"');
  });

  it('has nothing to do where there is nothing', async ({ folder }) => {
    const places = layout(join(folder, 'home'));
    await pruneVersions(places, { kept: [] });
    await pruneUnfinished(places);
    expect(await usedVersion(places)).toBeUndefined();
  });
});
