import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installArgs } from '../../../src/core/tools/installArgs.ts';
import { layout, versionFolder } from '../../../src/core/tools/layout.ts';
import { passesToUv } from '../../../src/core/tools/passesToUv.ts';
import { uvVariables } from '../../../src/core/tools/uvVariables.ts';
import { satisfies } from '../../../src/core/tools/WantedTools.ts';
import { now, someSettings } from '../fixtures.ts';

const into = versionFolder('/h/tools/versions/one');
const mirrors = { uvDefaultIndex: 'https://index.example/simple', uvPythonInstallMirror: 'https://mirror.example/py' };

const sky = { package: 'skypilot-nightly', specifier: '==1.0.0.dev20261027', constraints: [] } as const;

describe('installArgs', () => {
  it('install SkyPilot with a Python of its own and pip, without drawing', () => {
    expect(installArgs({ sky, extras: ['aws'], constraints: null }, 'download')).toEqual([
      ...['tool', 'install', '--python', '3.12', '--with', 'pip', '--with', 'setuptools', '--with', 'wheel'],
      ...['--compile-bytecode', '--no-progress', '--color', 'never', 'skypilot-nightly[aws]==1.0.0.dev20261027'],
    ]);
  });

  it('hold what it needs to the versions of a file', () => {
    const args = installArgs({ sky, extras: ['aws'], constraints: '/h/constraints.txt' }, 'download');
    expect(args.slice(args.indexOf('--constraints')).slice(0, 2)).toEqual(['--constraints', '/h/constraints.txt']);
  });

  it('take a Python of this computer that SkyPilot supports where none can be downloaded', () => {
    const args = installArgs({ sky, extras: [], constraints: null }, 'computer');
    expect(args.slice(2, 4)).toEqual(['--python', '>=3.10,<3.13']);
    const variables = uvVariables(layout('/h'), into, someSettings(), 'computer');
    expect(variables).toMatchObject({ UV_NO_MANAGED_PYTHON: '1', UV_PYTHON_DOWNLOADS: 'never' });
    expect(variables).not.toHaveProperty('UV_MANAGED_PYTHON');
  });
});

describe('satisfies', () => {
  const installation = {
    uv: { version: '0.12.5', path: '/h/uv/bin/uv', sha256: 'a', local: false },
    sky: { package: 'skypilot-nightly', version: '1.0.0.dev2', path: '/h/sky' },
    ...{ python: '/h/python', interpreter: null, extras: ['aws', 'gcp'], bytes: 1, at: now, witnesses: [] },
  };

  it.each([
    [{}, true],
    [{ skyExtras: [] }, true],
    [{ skyExtras: ['azure'] }, false],
    [{ skyVersion: '1.0.0.dev2' }, true],
    [{ skyVersion: '1.0.0.dev1' }, false],
    [{ skyVersion: 'nightly' }, true],
    [{ skyVersion: 'stable' }, false],
  ])('%j: %s', (parts, enough) => {
    expect(satisfies(installation, someSettings(parts))).toBe(enough);
  });
});

describe('uvVariables', () => {
  it('keep an installation in its folder, and reads no configuration', () => {
    expect(uvVariables(layout('/h'), into, someSettings())).toEqual({
      UV_TOOL_DIR: '/h/tools/versions/one/environments',
      UV_TOOL_BIN_DIR: '/h/tools/versions/one/bin',
      UV_PYTHON_INSTALL_DIR: '/h/tools/versions/one/python',
      UV_CACHE_DIR: '/h/cache/uv',
      UV_PYTHON_CACHE_DIR: '/h/cache/python',
      ...{
        UV_PYTHON_INSTALL_BIN: '0',
        UV_MANAGED_PYTHON: '1',
        UV_NO_CONFIG: '1',
        UV_NO_PROGRESS: '1',
        UV_NO_WRAP: '1',
      },
    });
  });

  it('name the index and the mirror of the settings', () => {
    expect(uvVariables(layout('/h'), into, someSettings(mirrors))).toMatchObject({
      UV_DEFAULT_INDEX: 'https://index.example/simple',
      UV_PYTHON_INSTALL_MIRROR: 'https://mirror.example/py',
    });
  });

  it('never let a variable of the person take the place of what says where to install', () => {
    const placing = Object.keys(uvVariables(layout('/h'), into, someSettings()));
    expect(placing.filter(passesToUv)).toEqual([]);
  });
});

describe('passesToUv', () => {
  it.each([
    ...['UV_DEFAULT_INDEX', 'UV_INDEX', 'UV_INDEX_URL', 'UV_EXTRA_INDEX_URL', 'UV_KEYRING_PROVIDER'],
    ...['UV_INDEX_CORP_USERNAME', 'UV_INDEX_MY_INDEX_2_PASSWORD', 'UV_HTTP_TIMEOUT', 'UV_HTTP_RETRIES'],
    ...['UV_CONCURRENT_DOWNLOADS', 'UV_PYTHON_INSTALL_MIRROR', 'UV_SYSTEM_CERTS', 'UV_NATIVE_TLS', 'HTTPS_PROXY'],
  ])('lets %s pass: it says how to reach an index', (name) => {
    expect(passesToUv(name)).toBe(true);
  });

  it.each([
    ...['UV_OFFLINE', 'UV_PYTHON', 'UV_PYTHON_DOWNLOADS', 'UV_TOOL_DIR', 'UV_CONFIG_FILE', 'UV_CACHE_DIR'],
    ...['UV_FIND_LINKS', 'UV_OVERRIDE', 'UV_CONSTRAINT', 'UV_EXCLUDE_NEWER', 'UV_PRERELEASE', 'UV_INSECURE_HOST'],
    ...['UV_PYTHON_DOWNLOADS_JSON_URL', 'UV_NO_MANAGED_PYTHON', 'UV_INDEX_STRATEGY', 'UV_LINK_MODE', 'UV_WORKING_DIR'],
    ...['UV_INDEX__URL', 'UV_INDEX_CORP', 'UV_PUBLISH_PASSWORD', 'UV_'],
  ])('keeps %s away: it could install something else', (name) => {
    expect(passesToUv(name)).toBe(false);
  });

  it('keeps away whatever uv may learn to read', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z_]{1,20}$/), (rest) => {
        expect(passesToUv(`UV_NEW_${rest}`)).toBe(false);
      }),
    );
  });
});
