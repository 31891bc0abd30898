import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueText, parseSettings } from '../../../src/core/settings/parseSettings.ts';
import type { Expanded } from '../../../src/core/vaults/paths/Expanded.ts';
import { someSettings } from '../fixtures.ts';

const absolute = (path: string): Expanded =>
  path.includes('${')
    ? { ok: false, reason: `has ${path}` }
    : { ok: true, path: path.startsWith('/') ? path : `/home/ada/${path}` };
const parse = (input: unknown, env: Record<string, string> = {}) => parseSettings(input, { env, absolute });

function issues(input: unknown): string[] {
  const parsed = parse(input);
  return parsed.ok ? [] : parsed.issues.map(issueText);
}

describe('parseSettings', () => {
  it.each([undefined, null, {}, { server: {} }, { server: {}, vaults: {}, sky: {}, status: {} }])(
    'fills in every default of %j',
    (input) => {
      expect(parse(input)).toEqual({ ok: true, settings: someSettings() });
    },
  );

  it('keeps what a person wrote', () => {
    const parsed = parse({
      sky: { path: '/opt/sky' },
      server: {
        ...{ name: 'ada-1', cloud: 'AWS', region: 'us-east-1', instanceType: 'm6i.xlarge', cpus: '8', memory: '32+' },
        ...{ diskSize: 200, useSpot: true, autostop: 30 },
      },
      vaults: { public: '/p', private: 'q' },
      status: { pollSeconds: 5 },
    });
    expect(parsed).toEqual({
      ok: true,
      settings: {
        ...someSettings({ skyExtras: ['aws'] }),
        ...{ skyPath: '/opt/sky', name: 'ada-1', cloud: 'aws', region: 'us-east-1', instanceType: 'm6i.xlarge' },
        ...{ cpus: '8', memory: '32+', diskSize: 200, useSpot: true, autostop: 30 },
        ...{ publicVault: '/p', privateVault: '/home/ada/q', pollSeconds: 5 },
      },
    });
  });

  it.each([
    { server: { cloud: '', region: '', instanceType: '' } },
    { sky: { path: '' }, vaults: { public: '', private: ' ' } },
  ])('takes an empty text as none: %j', (input) => {
    expect(parse(input)).toEqual({ ok: true, settings: someSettings() });
  });

  it('takes an autostop of 0 as off', () => {
    expect(parse({ server: { autostop: 0 } })).toMatchObject({ settings: { autostop: null } });
  });

  it.each([
    [{ server: { name: 'Bad_Name!' } }, 'server.name: must start with a letter'],
    [{ server: { name: '1st' } }, 'server.name'],
    [{ server: { name: 'ends-' } }, 'server.name'],
    [{ server: { name: 'a.b' } }, 'server.name'],
    [{ server: { name: 'a'.repeat(41) } }, 'server.name'],
    [{ server: { name: 'a\n' } }, 'server.name'],
    [{ server: { name: 7 } }, 'server.name'],
    [{ server: { cloud: 'cloudless' } }, 'server.cloud: is not a cloud that SkyPilot knows'],
    [{ server: { cloud: 'aws', region: 'us east' } }, 'server.region: must be a region'],
    [{ server: { cloud: 'aws', region: '../x' } }, 'server.region'],
    [{ server: { region: 'us-east-1' } }, 'server.region: needs server.cloud too'],
    [{ server: { instanceType: 'm6i xlarge' } }, 'server.instanceType'],
    [{ server: { cpus: 'many' } }, 'server.cpus: must be a number'],
    [{ server: { cpus: 4 } }, 'server.cpus'],
    [{ server: { memory: '-1' } }, 'server.memory'],
    [{ server: { memory: '16GB' } }, 'server.memory'],
    [{ server: { diskSize: 19 } }, 'server.diskSize'],
    [{ server: { diskSize: 16385 } }, 'server.diskSize'],
    [{ server: { diskSize: 20.5 } }, 'server.diskSize'],
    [{ server: { useSpot: 'yes' } }, 'server.useSpot'],
    [{ server: { autostop: -1 } }, 'server.autostop'],
    [{ server: { autostop: 10081 } }, 'server.autostop'],
    [{ status: { pollSeconds: 4 } }, 'status.pollSeconds'],
    [{ status: { pollSeconds: 31 } }, 'status.pollSeconds'],
    [{ vaults: { public: 1 } }, 'vaults.public'],
    [{ server: { nmae: 'x' } }, 'server'],
    [{ servers: {} }, ''],
    [{ vaults: { secret: '/s' } }, 'vaults'],
    [{ sky: { extras: 'aws' } }, 'sky.extras: must be a list'],
    [{ sky: { extras: ['aws', ''] } }, 'sky.extras.1: must be an extra of SkyPilot'],
    [{ sky: { extras: ['aws]; x['] } }, 'sky.extras.0'],
    [{ sky: { extras: [7] } }, 'sky.extras.0: must be a text'],
    [{ sky: { version: 'newest' } }, 'sky.version: must be tested, nightly, stable, or a version'],
    [{ sky: { version: '>=1' } }, 'sky.version'],
    [{ sky: { path: 'bin/sky' } }, 'sky.path: must be a full path'],
    [{ uv: { path: './uv' } }, 'uv.path: must be a full path'],
    [{ uv: { mirror: 'ftp://mirror.example' } }, 'uv.mirror: must be an http or https address'],
    [{ uv: { mirror: 'https://ada:secret@mirror.example' } }, 'uv.mirror: must be an http or https address without'],
    [{ uv: { defaultIndex: 'pypi.example/simple' } }, 'uv.defaultIndex'],
    [{ uv: { pythonInstallMirror: 'https://a b' } }, 'uv.pythonInstallMirror'],
    [{ uv: { index: 'https://a' } }, 'uv.index: is not a setting'],
    ['text', ''],
    [[], ''],
  ])('refuses %j and says where', (input, told) => {
    const said = issues(input);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(told);
  });

  it('tells every mistake at once', () => {
    expect(issues({ server: { cpus: 'x', memory: 'y' }, status: { pollSeconds: 0 } })).toHaveLength(3);
  });

  it('lets the environment win over the settings', () => {
    const env = { CARAPACE_SKY: '/env/sky', CARAPACE_PUBLIC_VAULT: 'p', CARAPACE_PRIVATE_VAULT: '/q' };
    const parsed = parse({ sky: { path: '/set/sky' }, vaults: { public: '/set/p', private: '/set/q' } }, env);
    expect(parsed).toMatchObject({
      settings: { skyPath: '/env/sky', publicVault: '/home/ada/p', privateVault: '/q' },
    });
  });

  it('takes an empty variable as none', () => {
    const parsed = parse({ vaults: { public: '/set/p' } }, { CARAPACE_PUBLIC_VAULT: '', CARAPACE_SKY: ' ' });
    expect(parsed).toMatchObject({ settings: { publicVault: '/set/p', skyPath: null } });
  });

  it('names the setting or the variable of each path that cannot be made absolute', () => {
    const told = (input: unknown, env: Record<string, string> = {}) => {
      const parsed = parse(input, env);
      return parsed.ok ? [] : parsed.issues;
    };
    const vaults = { public: '${a}', private: '${b}' };
    expect(told({ vaults })).toEqual([
      { path: ['vaults', 'public'], message: 'has ${a}' },
      { path: ['vaults', 'private'], message: 'has ${b}' },
    ]);
    const env = { CARAPACE_PUBLIC_VAULT: '${c}', CARAPACE_PRIVATE_VAULT: '/q' };
    expect(told({ vaults }, env)).toEqual([{ path: ['CARAPACE_PUBLIC_VAULT'], message: 'has ${c}' }]);
    expect(told({ sky: { path: '~/${d}' }, uv: { path: '/${e}' } })).toEqual([
      { path: ['sky', 'path'], message: 'has ~/${d}' },
      { path: ['uv', 'path'], message: 'has /${e}' },
    ]);
  });

  it('leaves usable what has nothing to do with the vaults, where only their paths are wrong', () => {
    const vaults = { public: '${a}' };
    expect(parse({ vaults, server: { name: 'ada' } })).toMatchObject({
      besideVaults: someSettings({ name: 'ada', publicVault: '${a}' }),
    });
    expect(parse({ vaults }, { CARAPACE_PRIVATE_VAULT: '${b}' })).toHaveProperty('besideVaults');
    expect(parse({ vaults, sky: { path: '/${c}' } })).not.toHaveProperty('besideVaults');
    expect(parse({ vaults, server: { name: '-' } })).not.toHaveProperty('besideVaults');
  });

  it.each(['a', 'Carapace', 'a-1', 'a'.repeat(40)])('accepts the name %s', (name) => {
    expect(parse({ server: { name } })).toMatchObject({ settings: { name } });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(typeof parse(input).ok).toBe('boolean');
      }),
    );
  });
});
