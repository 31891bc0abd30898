import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { skyEnvironment, uvEnvironment } from '../../../src/node/process/environment.ts';

describe('the environment of sky', () => {
  it('puts the managed tools first on PATH', () => {
    expect(skyEnvironment({ PATH: `/usr/bin${delimiter}/bin` }, '/tools/bin')['PATH']).toBe(
      ['/tools/bin', '/usr/bin', '/bin'].join(delimiter),
    );
    expect(skyEnvironment({}, '/tools/bin')['PATH']).toBe('/tools/bin');
  });

  it('drops what would change the output or the Python, and what belongs to the editor', () => {
    const foreign = {
      FORCE_COLOR: '0',
      SKYPILOT_DEBUG: '1',
      VIRTUAL_ENV: '/venv',
      CONDA_PREFIX: '/conda',
      CONDA_DEFAULT_ENV: 'base',
      PYTHONPATH: '/lib',
      PYTHONHOME: '/py',
      PYTHONSTARTUP: '/rc.py',
      PYTHONDONTWRITEBYTECODE: '1',
      NODE_OPTIONS: '--inspect',
      ELECTRON_RUN_AS_NODE: '1',
      VSCODE_PID: '1',
      VSCODE_GIT_ASKPASS_NODE: 'x',
      BASH_ENV: '/rc',
      ENV: '/rc',
    };
    expect(skyEnvironment(foreign, '/tools/bin')).toEqual({
      PATH: '/tools/bin',
      SKYPILOT_DISABLE_USAGE_COLLECTION: '1',
    });
  });

  it('keeps proxies, certificates, credentials and all else as they are', () => {
    const kept = {
      HTTPS_PROXY: 'http://ada:secret@proxy:3128',
      https_proxy: 'http://proxy:3128',
      SSL_CERT_FILE: '/ca.pem',
      REQUESTS_CA_BUNDLE: '/ca.pem',
      AWS_PROFILE: 'work',
      AWS_SECRET_ACCESS_KEY: 'kept for sky, who needs it',
      KUBECONFIG: '/kube',
      SKYPILOT_API_SERVER_ENDPOINT: 'http://127.0.0.1:46580',
      HOME: '/home/ada',
      LANG: 'de_DE.UTF-8',
    };
    expect(skyEnvironment(kept, '/tools/bin')).toMatchObject(kept);
  });

  it('lets no proxy stand between sky and its server on this machine', () => {
    const [here, proxy] = ['localhost,127.0.0.1,::1', 'http://proxy:3128'];
    expect(skyEnvironment({ HTTPS_PROXY: proxy }, '/t')).toMatchObject({ NO_PROXY: here, no_proxy: here });
    const some = { all_proxy: proxy, NO_PROXY: 'big', no_proxy: '.corp localhost' };
    expect(skyEnvironment(some, '/t')['NO_PROXY']).toBe('.corp,localhost,127.0.0.1,::1');
    expect(skyEnvironment({ NO_PROXY: '.corp' }, '/t')['NO_PROXY']).toBe('.corp');
  });

  it('adds nothing but the two that it must, whatever it is given', () => {
    const names = Object.keys(skyEnvironment({ HOME: '/home/ada', GONE: undefined }, '/tools/bin'));
    expect(names.toSorted()).toEqual(['HOME', 'PATH', 'SKYPILOT_DISABLE_USAGE_COLLECTION']);
  });
});

describe('the environment of uv', () => {
  it('is said by Carapace alone, but for how to reach an index', () => {
    const own = {
      HOME: '/home/ada',
      UV_TOOL_DIR: '/elsewhere',
      UV_CONFIG_FILE: '/uv.toml',
      UV_DEFAULT_INDEX: 'https://i',
    };
    expect(uvEnvironment({ ...own, PYTHONPATH: '/lib' }, { UV_TOOL_DIR: '/ours' })).toEqual({
      HOME: '/home/ada',
      UV_TOOL_DIR: '/ours',
      UV_DEFAULT_INDEX: 'https://i',
    });
  });
});
