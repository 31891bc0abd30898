import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extrasFor } from '../../../src/core/settings/extrasFor.ts';
import { issueText, parseSettings } from '../../../src/core/settings/parseSettings.ts';
import type { Expanded } from '../../../src/core/vaults/paths/Expanded.ts';
import { someSettings } from '../fixtures.ts';

const absolute = (path: string): Expanded => ({
  ok: true,
  path: path.startsWith('/') ? path : `/home/ada/${path.replace(/^[^/]*[~}]\//, '')}`,
});
const parse = (input: unknown, env: Record<string, string> = {}) => parseSettings(input, { env, absolute });

function issues(input: unknown, env: Record<string, string>): string[] {
  const parsed = parse(input, env);
  return parsed.ok ? [] : parsed.issues.map(issueText);
}

describe('extrasFor', () => {
  it.each<[string[], string | null, string[]]>([
    [['aws'], null, ['aws']],
    [[], null, []],
    [['aws'], 'gcp', ['aws', 'gcp']],
    [['aws'], 'AWS', ['aws']],
    [['gcp', 'aws', 'GCP'], null, ['aws', 'gcp']],
    [['aws'], 'k8s', ['aws', 'kubernetes']],
    [['K8s'], 'kubernetes', ['kubernetes']],
    [[], 'ssh', ['ssh']],
    [['my_extra'], null, ['my-extra']],
  ])('of %j on %s are %j', (extras, cloud, all) => {
    expect(extrasFor(extras, cloud)).toEqual(all);
  });

  it('are the same whatever order or case they were written in', () => {
    const names = fc.array(fc.constantFrom('aws', 'gcp', 'Azure', 'k8s', 'DO', 'do'));
    fc.assert(
      fc.property(names, (extras) => {
        const all = extrasFor(extras, 'oci');
        expect(
          extrasFor(
            extras.toReversed().map((name) => name.toUpperCase()),
            'OCI',
          ),
        ).toEqual(all);
        expect(extrasFor(all, null)).toEqual(all);
      }),
    );
  });
});

describe('the settings of the cloud tools', () => {
  it('are what a person wrote', () => {
    const sky = { path: '/opt/sky', extras: ['GCP', 'aws'], version: '1.0.0.dev20261115' };
    const mirrors = { mirror: 'http://127.0.0.1:8080', defaultIndex: 'https://i.example/simple' };
    const uv = { path: '/opt/uv', ...mirrors, pythonInstallMirror: 'https://m.example/py/' };
    expect(parse({ sky, uv })).toEqual({
      ok: true,
      settings: someSettings({
        ...{ skyPath: '/opt/sky', skyExtras: ['aws', 'gcp'], skyVersion: '1.0.0.dev20261115', uvPath: '/opt/uv' },
        ...{ uvMirror: 'http://127.0.0.1:8080', uvDefaultIndex: 'https://i.example/simple' },
        uvPythonInstallMirror: 'https://m.example/py/',
      }),
    });
  });

  it('take an empty text as none', () => {
    const uv = { path: '', mirror: '', defaultIndex: '', pythonInstallMirror: '' };
    expect(parse({ sky: { path: ' ', version: '' }, uv })).toEqual({ ok: true, settings: someSettings() });
  });

  it('add the extra of the cloud', () => {
    expect(parse({ server: { cloud: 'K8s' } })).toMatchObject({ settings: { skyExtras: ['aws', 'kubernetes'] } });
    expect(parse({ sky: { extras: [] }, server: { cloud: 'gcp' } })).toMatchObject({
      settings: { skyExtras: ['gcp'] },
    });
  });

  it('make the paths of programs absolute', () => {
    expect(parse({ sky: { path: '~/bin/sky' }, uv: { path: '${userHome}/bin/uv' } })).toMatchObject({
      settings: { skyPath: '/home/ada/bin/sky', uvPath: '/home/ada/bin/uv' },
    });
  });

  it('let the environment win', () => {
    const env = { CARAPACE_UV: '~/uv', CARAPACE_UV_MIRROR: 'http://localhost:1', CARAPACE_SKY: '/env/sky' };
    expect(
      parse({ sky: { path: '/set/sky' }, uv: { path: '/set/uv', mirror: 'https://set.example' } }, env),
    ).toMatchObject({
      settings: { skyPath: '/env/sky', uvPath: '/home/ada/uv', uvMirror: 'http://localhost:1' },
    });
  });

  it('take an empty variable as none', () => {
    const env = { CARAPACE_UV: '', CARAPACE_UV_MIRROR: ' ' };
    expect(parse({ uv: { path: '/set/uv', mirror: 'https://set.example' } }, env)).toMatchObject({
      settings: { uvPath: '/set/uv', uvMirror: 'https://set.example' },
    });
  });

  it.each([
    [{ CARAPACE_UV_MIRROR: 'mirror.example' }, 'CARAPACE_UV_MIRROR: must be an http or https address'],
    [{ CARAPACE_UV_MIRROR: 'file:///mirror' }, 'CARAPACE_UV_MIRROR'],
    [{ CARAPACE_UV_MIRROR: 'https://ada:secret@mirror.example' }, 'CARAPACE_UV_MIRROR'],
    [{ CARAPACE_UV: 'bin/uv' }, 'CARAPACE_UV: must be a full path'],
    [{ CARAPACE_SKY: 'sky' }, 'CARAPACE_SKY: must be a full path'],
  ])('check %j as the settings are checked, and name the variable', (env, told) => {
    const said = issues({}, env);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(told);
  });

  it.each([
    ...['http://localhost', 'http://127.0.0.1:8080/a/b', 'https://mirror.example/uv/', 'https://[::1]:8080/x?y=1'],
  ])('accept the address %s', (mirror) => {
    expect(parse({ uv: { mirror } })).toMatchObject({ ok: true });
  });

  it.each(['1.0.0', '1.0.0.dev20261115', '0.12.3.post1', '0.11.0rc1', '1'])('accept the version %s', (version) => {
    expect(parse({ sky: { version } })).toMatchObject({ settings: { skyVersion: version } });
  });

  it.each([
    ['nightly', 'nightly'],
    ['stable', 'stable'],
    ['tested', null],
    ['', null],
  ])('accept the kind of release %j', (version, skyVersion) => {
    expect(parse({ sky: { version } })).toMatchObject({ settings: { skyVersion } });
  });
});
