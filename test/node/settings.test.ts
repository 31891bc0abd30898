import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ProblemError } from '../../src/core/problems/ProblemError.ts';
import type { Settings } from '../../src/core/settings/Settings.ts';
import { loadSettings, type Sources } from '../../src/node/settings/loadSettings.ts';

type Around = Partial<Pick<Sources, 'flags' | 'env' | 'besideVaults'>>;

async function load(text: string | undefined, around: Around = {}): Promise<Settings> {
  const folder = await mkdtemp(join(tmpdir(), 'carapace-settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'config.yaml');
  if (text !== undefined) await writeFile(file, text);
  return loadSettings({ file, flags: {}, env: {}, cwd: '/here', userHome: '/home/ada', ...around });
}

async function issues(text: string, around: Around = {}): Promise<readonly string[]> {
  const error: unknown = await load(text, around).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError) || error.problem.kind !== 'settings_invalid')
    throw new Error(`Got ${String(error)}`);
  return error.problem.issues.map((issue) => issue.replace(/^.*\/(?=config\.yaml)/, ''));
}

describe('settings for the terminal', () => {
  it.each([undefined, '', '# nothing yet\n', 'server:\nvaults:\n  public:\n'])(
    'are the defaults for %j',
    async (text) => {
      expect(await load(text)).toEqual({
        ...{
          skyPath: null,
          skyExtras: ['aws'],
          skyVersion: null,
          uvPath: null,
          uvMirror: null,
          uvDefaultIndex: null,
          uvPythonInstallMirror: null,
          name: 'carapace',
          cloud: null,
          region: null,
          instanceType: null,
          cpus: '4+',
          memory: '16+',
        },
        ...{ diskSize: 100, useSpot: false, autostop: null, autostopDown: false, composeFile: null, pollSeconds: 20 },
        ...{ apiServer: null, stopServerAfter: 15, statusSource: 'auto', dailyReminder: true, spendingNotice: null },
        ...{ publicVault: '/here/data/public', privateVault: '/here/data/private', vaultWarnBytes: 1_000_000_000 },
      });
    },
  );

  it('come from the file, where a plain number is an amount too', async () => {
    const settings = await load(
      'server:\n  name: shell\n  cpus: 8\n  memory: 32+\n  cloud: AWS\nstatus:\n  pollSeconds: 5\n',
    );
    expect(settings).toMatchObject({ name: 'shell', cpus: '8', memory: '32+', cloud: 'aws', pollSeconds: 5 });
  });

  it('take paths of the file from its folder, others from the current one, and ~ from home', async () => {
    const text = 'sky:\n  path: ~/sky/bin/sky\nvaults:\n  public: mine\n  private: /abs\n';
    const settings = await load(text);
    expect(settings.skyPath).toBe('/home/ada/sky/bin/sky');
    expect(settings.publicVault).toMatch(/carapace-settings-\w+\/mine$/);
    expect(settings.privateVault).toBe('/abs');
    const env = { CARAPACE_PUBLIC_VAULT: 'mine', CARAPACE_PRIVATE_VAULT: '~', CARAPACE_SKY: './sky' };
    const moved = { publicVault: '/here/mine', privateVault: '/home/ada', skyPath: '/here/sky' };
    expect(await load(text, { env })).toMatchObject(moved);
  });

  it('say which tools are installed, and from where', async () => {
    const sky = 'sky:\n  version: 1.0.0.dev20261115\n  extras: [gcp]\n';
    const uv = 'uv:\n  path: bin/uv\n  mirror: https://mirror.corp/uv\n';
    const settings = await load(sky + uv);
    const wanted = { skyVersion: '1.0.0.dev20261115', skyExtras: ['gcp'], uvMirror: 'https://mirror.corp/uv' };
    expect(settings).toMatchObject(wanted);
    expect(settings.uvPath).toMatch(/carapace-settings-\w+\/bin\/uv$/);
    expect(await load(sky, { env: { CARAPACE_UV: './uv' } })).toMatchObject({ uvPath: '/here/uv' });
  });

  it('name a variable that is wrong, and no line of the file', async () => {
    const said = await issues('', { env: { CARAPACE_UV_MIRROR: 'ftp://mirror' } });
    expect(said).toEqual([expect.stringMatching(/^CARAPACE_UV_MIRROR: must be an http or https address/)]);
  });

  it('take variables in paths, those of VS Code not', async () => {
    const env = { DATA: '/mnt/data' };
    const text = 'vaults:\n  public: ${userHome}/mine\n  private: ${env:DATA}/../secret/\n';
    expect(await load(text, { env })).toMatchObject({ publicVault: '/home/ada/mine', privateVault: '/mnt/secret' });
    const wrong = 'vaults:\n  public: ${workspaceFolder}/a\n  private: ~ada/b\n';
    expect(await issues(wrong)).toEqual([
      'config.yaml:2: vaults.public: has ${workspaceFolder}, which works only in VS Code',
      expect.stringMatching(/^config\.yaml:3: vaults\.private: begins with ~ada: /),
    ]);
    expect(await issues('', { env: { CARAPACE_PUBLIC_VAULT: '${env:NONE}' } })).toEqual([
      'CARAPACE_PUBLIC_VAULT: has ${env:NONE}, and that variable is not set',
    ]);
  });

  it('can be had for what has nothing to do with the vaults, whatever their paths are', async () => {
    const text = 'server:\n  name: ada\nvaults:\n  public: ${nowhere}\n';
    expect(await load(text, { besideVaults: true })).toMatchObject({ name: 'ada' });
    expect(await issues(`${text}sky:\n  path: ~ada\n`, { besideVaults: true })).toHaveLength(2);
  });

  it('prefer flags, and forget the place and machine of another cloud', async () => {
    const text = 'server:\n  cloud: aws\n  region: us-east-1\n  instanceType: m6i.large\n  cpus: 2+\n';
    const elsewhere = { cloud: 'gcp', region: null, instanceType: null, cpus: '2+' };
    expect(await load(text, { flags: { cloud: 'gcp' } })).toMatchObject(elsewhere);
    const same = { cloud: 'aws', region: 'us-east-1', instanceType: 'm6i.xlarge' };
    expect(await load(text, { flags: { cloud: 'AWS', instanceType: 'm6i.xlarge' } })).toMatchObject(same);
    expect(await load(text, { flags: { region: 'us-west-2' } })).toMatchObject({ cloud: 'aws', region: 'us-west-2' });
  });

  it.each([
    ['server:\n  cpus: many\n', /^config\.yaml:2: server\.cpus: must be a number/],
    ['server:\n  name: 7\n', /^config\.yaml:2: server\.name: must be a text$/],
    ['\n\nserver:\n  diskSize: 3\n', /^config\.yaml:4: server\.diskSize: must be at least 20$/],
    ['server:\n  useSpot: sometimes\n', /^config\.yaml:2: server\.useSpot: must be true or false$/],
    ['status:\n  pollSeconds: 31\n', /^config\.yaml:2: status\.pollSeconds: must be at most 30$/],
    ['server:\n  autostop: 1.5\n', /^config\.yaml:2: server\.autostop: must be a whole number$/],
    ['server: 7\n', /^config\.yaml:1: server: must be a group of settings$/],
    ['sever:\n  cpus: 2+\n', /^config\.yaml:1: sever: is not a setting$/],
    ['# a\nserver:\n  {name: a, nmae: b}\n', /^config\.yaml:3: server\.nmae: is not a setting$/],
    ['server:\n  name: a\n  name: b\n', /^config\.yaml:3: .*unique/],
    ['server:\n\tname: a\n', /^config\.yaml:2: .*[Tt]ab/],
    ['vaults: [\n', /^config\.yaml:\d: /],
    ['- server\n', /^config\.yaml:1: must have settings/],
    ['just words\n', /^config\.yaml:1: must have settings/],
    ['a: &a [*a, *a]\nb: *nothing\n', /^config\.yaml:\d: /],
    ['\u0000\u0001\ufffd', /^config\.yaml:1: /],
  ])('name the line of a mistake: %j', async (text, expected) => {
    expect((await issues(text))[0]).toMatch(expected);
  });

  it('name every mistake at once, those of flags by their flag', async () => {
    const text = 'server:\n  cpus: many\n  cloud: nowhere\n';
    expect(await issues(text, { flags: { region: 'a b' } })).toEqual(
      expect.arrayContaining([
        expect.stringContaining('config.yaml:2: server.cpus'),
        expect.stringContaining('config.yaml:3: server.cloud'),
        expect.stringContaining('--region: must be a region'),
      ]),
    );
  });

  it('say when the file cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'carapace-settings-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'config.yaml'));
    const sources = { file: join(folder, 'config.yaml'), flags: {}, env: {}, cwd: '/here', userHome: '/home/ada' };
    await expect(loadSettings(sources)).rejects.toMatchObject({
      problem: { kind: 'settings_invalid', issues: [expect.stringContaining('cannot be read')] },
    });
  });
});
