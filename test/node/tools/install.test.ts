import { existsSync } from 'node:fs';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { phasesOf } from '../../../src/core/operations/Phase.ts';
import { defaultSky, testedSkies } from '../../../src/core/tools/testedSkies.ts';
import { uvVariables } from '../../../src/core/tools/uvVariables.ts';
import { versionFolder } from '../../../src/core/tools/layout.ts';
import { someSettings } from '../../unit/fixtures.ts';
import { it, type CleanWorld } from '../runner/withCleanWorld.ts';
import { phasesIn } from '../runner/phasesIn.ts';
import { skyAnswers } from '../runner/skyAnswers.ts';
import { patience } from '../until.ts';

const toolPhases = phasesOf('install_tools');
const installed = { kind: 'found', source: 'managed' };
const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
const versions = ({ places }: CleanWorld): Promise<string[]> => readdir(places.versions);

describe.concurrent('a launch on a clean machine', { timeout: patience * 2 }, () => {
  it('installs first, then launches: one download, one call of uv, every phase in order', async ({ world }) => {
    expect(world.find()).toMatchObject({ kind: 'missing', broken: null });
    const outcome = await world.perform('launch');
    expect(outcome.last).toMatchObject({ type: 'complete' });
    expect(phasesIn(outcome)).toEqual([...toolPhases, 'starting_skypilot', ...phasesOf('launch')]);
    expect(world.server.requests()).toMatchObject([{ method: 'GET', status: 200, range: null }]);
    const how =
      '--with pip --with setuptools --with wheel --constraints FILE --compile-bytecode --no-progress --color never';
    const argv = `tool install --python 3.12 ${how} skypilot-nightly[aws]==${defaultSky.version}`;
    expect((await world.uvCalls()).map((call) => call.argv.replace(/\S+constraints\.txt/, 'FILE'))).toEqual([argv]);
    expect(await world.toolsActivity()).toMatchObject({ kind: 'done', operation: { kind: 'launch' } });
    expect(await world.activity()).toMatchObject({ kind: 'done', operation: { kind: 'launch' } });
    expect(world.find()).toMatchObject({ ...installed, installation: { sky: defaultSky } });
  });

  it('takes the next tested SkyPilot when the index has the first no more', async ({ world }) => {
    await world.faults('uv_version_gone');
    expect((await world.perform('install_tools')).kind).toBe('complete');
    expect(world.find()).toMatchObject({ installation: { sky: testedSkies[1] } });
    expect(await skyAnswers(world)).toBe(`skypilot, version ${testedSkies[1].version}`);
    expect((await world.perform('launch')).kind).toBe('complete');
  });

  it.for([
    ['stable', { package: 'skypilot', version: '0.14.1' }],
    ['nightly', { package: 'skypilot-nightly', version: '1.0.0.dev20261115' }],
    ['0.13.2', { package: 'skypilot', version: '0.13.2' }],
  ] as const)('installs what the setting %s names', async ([skyVersion, sky], { world }) => {
    expect((await world.perform('install_tools', { settings: { skyVersion } })).kind).toBe('complete');
    expect(world.find()).toMatchObject({ installation: { sky } });
  });

  it('touches nothing outside of its own folder', async ({ world }) => {
    expect(await readdir(world.home)).toEqual([]);
    await world.perform('install_tools');
    expect(await readdir(world.home)).toEqual(['.carapace']);
    await world.perform('launch');
    // SkyPilot itself keeps its things there.
    expect((await readdir(world.home)).toSorted()).toEqual(['.carapace', '.sky']);
    expect((await readdir(world.places.home)).toSorted()).toEqual(['cache', 'python', 'state', 'tools', 'uv']);
  });

  it('shows how far the download and the packages are, in numbers', async ({ world }) => {
    world.server.setSpeed(100_000);
    const { events } = await world.perform('launch');
    const amounts = events.flatMap((event) =>
      event.type === 'progress' && event.amount !== null ? [event.amount] : [],
    );
    const total = world.server.requests()[0]?.sent;
    expect(amounts[0]).toMatchObject({ unit: 'bytes', total });
    expect(amounts.at(-1)).toMatchObject({ unit: 'packages', total: 95 });
  });
});

describe.concurrent('an installation', { timeout: patience * 2 }, () => {
  it('gets the variables that keep uv in its own folder, and nothing of the person’s uv', async ({ world }) => {
    const env = { UV_CONFIG_FILE: '/none', UV_TOOL_DIR: '/none', UV_OFFLINE: '1', UV_HTTP_RETRIES: '7' };
    const settings = {
      uvDefaultIndex: 'https://index.example/simple',
      uvPythonInstallMirror: 'https://python.example',
    };
    expect((await world.perform('install_tools', { env, settings })).kind).toBe('complete');
    const [name = ''] = await versions(world);
    const into = versionFolder(join(world.places.versions, name));
    const found = (await world.told()).find(({ program }) => program === 'uv');
    const { UV_SYSTEM_CERTS: _trust, ...rest } = found?.variables ?? {};
    expect(rest).toEqual({ ...uvVariables(world.places, into, someSettings(settings)), UV_HTTP_RETRIES: '7' });
    expect(rest).toMatchObject({
      UV_TOOL_DIR: into.environments,
      UV_TOOL_BIN_DIR: into.bin,
      UV_PYTHON_INSTALL_DIR: into.python,
      UV_CACHE_DIR: join(world.places.cache, 'uv'),
      UV_NO_CONFIG: '1',
      UV_DEFAULT_INDEX: settings.uvDefaultIndex,
    });
  });

  it('is for this person only, with links through the one in use', async ({ world }) => {
    await world.perform('install_tools');
    const { places } = world;
    const [name = ''] = await versions(world);
    const { folder, record } = versionFolder(join(places.versions, name));
    const uv = join(places.home, 'uv');
    for (const path of [places.home, places.state, places.tools, places.versions, folder, uv, join(uv, 'bin')])
      expect([path, await mode(path)]).toEqual([path, 0o700]);
    for (const path of [record, join(uv, 'uv.json'), world.journal.tools])
      expect([path, await mode(path)]).toEqual([path, 0o600]);
    expect(await mode(places.uv)).toBe(0o755);
    const links = [places.current, places.toolsBin, places.environments, places.python];
    expect(await Promise.all(links.map((link) => readlink(link)))).toEqual([
      `versions/${name}`,
      ...['current/bin', 'current/environments', 'tools/current/python'],
    ]);
    expect(existsSync(places.managedSky)).toBe(true);
  });

  it('tells in its record what was installed, with what, and how much it takes', async ({ world }) => {
    const since = Date.now();
    await world.perform('install_tools', { settings: { skyExtras: ['aws', 'gcp'], skyVersion: '1.2.3' } });
    const found = world.find();
    if (found.kind !== 'found' || found.source !== 'managed') throw new Error('not found');
    const { installation } = found;
    expect(installation).toMatchObject({
      sky: { version: '1.2.3' },
      extras: ['aws', 'gcp'],
      uv: { version: '0.12.5', local: false },
    });
    expect(installation.bytes).toBeGreaterThan(100_000);
    expect(installation.at).toBeGreaterThanOrEqual(since);
  });

  it('that is there already is left as it is', async ({ world }) => {
    await world.perform('install_tools');
    const before = await versions(world);
    const again = await world.perform('install_tools');
    expect([again.kind, phasesIn(again)]).toEqual(['complete', ['checking']]);
    expect(await versions(world)).toEqual(before);
    expect(await world.uvCalls()).toHaveLength(1);
  });

  it('takes a Python of this computer where none can be downloaded, and tells so in its record', async ({ world }) => {
    const env = {
      SKY_SIMULATOR_FAULT: 'uv_python_download_failed',
      SKY_SIMULATOR_UV_SYSTEM_PYTHON: process.execPath,
    };
    const { kind, events } = await world.perform('install_tools', { env });
    expect(kind).toBe('complete');
    expect(events).toContainEqual(expect.objectContaining({ message: expect.stringMatching(/^Python cannot be/) }));
    const interpreter = { home: dirname(process.execPath), managed: false };
    expect(world.find()).toMatchObject({ ...installed, installation: { interpreter } });
    const [name = ''] = await versions(world);
    const { environments } = versionFolder(join(world.places.versions, name));
    const settings = await readFile(join(environments, 'skypilot-nightly', 'pip.conf'), 'utf8');
    expect(settings).toBe('[wheel]\nno-build-isolation = false\n');
  });

  it('uses the uv that the settings name, and downloads none', async ({ world, prepared }) => {
    const uvPath = join(prepared.programs, 'uv');
    expect((await world.perform('install_tools', { settings: { uvPath } })).kind).toBe('complete');
    expect(world.server.requests()).toEqual([]);
    expect(world.find()).toMatchObject({ installation: { uv: { path: uvPath, local: true } } });
    const none = join(world.place, 'none');
    const settings = { uvPath: none, skyExtras: ['gcp'] };
    const failed = await world.perform('install_tools', { settings });
    expect(failed.last).toMatchObject({ problem: { kind: 'tools_failed', why: 'no_uv', subject: none } });
  });
});
