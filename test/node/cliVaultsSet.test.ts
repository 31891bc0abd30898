import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { having, it } from './cliIt.ts';
import { objects, patience, type World } from './cliWorld.ts';

const config = (world: World): Promise<string> => readFile(join(world.carapaceHome, 'config.yaml'), 'utf8');

describe.concurrent('vaults set', { timeout: patience }, () => {
  it('writes the full path, and says what it is and where', async ({ world }) => {
    await world.config('# mine\nserver:\n  cpus: 8+ # many\n');
    const { code, stdout, stderr } = await world.carapace(['vaults', 'set', 'public', 'data/../data/public/']);
    const path = join(world.project, 'data', 'public');
    expect(code).toBe(0);
    expect(stdout).toBe(
      `Public  ${path} → /opt/carapace/data/public\nSaved in ${join(world.carapaceHome, 'config.yaml')}.\n`,
    );
    expect(stderr).toBe('');
    expect(await config(world)).toBe(`# mine\nserver:\n  cpus: 8+ # many\nvaults:\n  public: ${path}\n`);
    expect((await stat(join(world.carapaceHome, 'config.yaml'))).mode & 0o777).toBe(0o600);
  });

  it('keeps what stands for a path, and says that the folder is to be made', async ({ world }) => {
    const env = { PLACE: join(world.home, 'place') };
    const set = await world.carapace(['vaults', 'set', 'private', '${env:PLACE}/mine', '--json'], { env });
    expect(set.code).toBe(0);
    expect(objects(set.stdout)).toEqual([
      {
        ...{ vault: 'private', written: '${env:PLACE}/mine', path: join(world.home, 'place', 'mine') },
        ...{ mount_point: '/opt/carapace/data/private', state: 'missing', overridden_by: null },
        config: join(world.carapaceHome, 'config.yaml'),
      },
    ]);
    const told = await world.carapace(['vaults', 'set', 'public', '~/$HOME/x']);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain(`Public  ${world.home}/$HOME/x → `);
    expect(told.stderr).toContain('for the variable, write ${env:HOME}. ');
    expect(told.stderr).toContain('To make it: carapace vaults create\n');
    expect(await config(world)).toBe('vaults:\n  private: ${env:PLACE}/mine\n  public: ~/$HOME/x\n');
    const created = await world.carapace(['vaults', 'create'], { env });
    expect(created.code).toBe(0);
    expect(created.stdout).toContain(`Private  ${join(world.home, 'place', 'mine')}  made\n`);
  });

  it('says when a variable wins over the file', async ({ world }) => {
    const env = { CARAPACE_PUBLIC_VAULT: '/elsewhere' };
    const { code, stderr } = await world.carapace(['vaults', 'set', 'public', 'data/public'], { env });
    expect(code).toBe(0);
    expect(stderr).toBe('CARAPACE_PUBLIC_VAULT is set, and wins over the file as long as it is.\n');
  });

  it.for([
    ['nowhere', ['vaults', 'set', 'public', ' '], 2, 'PATH names no folder'],
    ['in VS Code', ['vaults', 'set', 'public', '${workspaceFolder}/x'], 2, 'works only in VS Code'],
    ['with somebody else', ['vaults', 'set', 'public', '~ada/x'], 2, 'only ~/ stands for a home'],
    ['in a file', ['vaults', 'set', 'public', 'data/public/note.txt'], 1, 'it is not a folder'],
    ['of a third kind', ['vaults', 'set', 'secret', 'data'], 2, "'secret' is invalid"],
    ['without a path', ['vaults', 'set', 'public'], 2, "missing required argument 'path'"],
  ] as const)('refuses a vault %s, and writes nothing', async ([, args, exit, said], { world }) => {
    const { code, stderr } = await world.carapace(args);
    expect(stderr.toLowerCase()).toContain(said.toLowerCase());
    expect(code).toBe(exit);
    await expect(config(world)).rejects.toThrow();
  });

  it('is no reason not to look after the server, when its path is wrong', async ({ world }) => {
    await world.config('vaults:\n  public: ${workspaceFolder}/x\n');
    expect(await world.carapace(['status'])).toMatchObject({ code: 0 });
    expect(await world.carapace(['stop'])).toMatchObject({ code: 3 });
    const launch = await world.carapace(['launch', '--yes']);
    expect(launch.code).toBe(2);
    expect(launch.stderr).toContain(
      'config.yaml:2: vaults.public: has ${workspaceFolder}, which works only in VS Code',
    );
  });

  it('says in JSON why it was not written', async ({ world }) => {
    const file = await world.config('server: [\n');
    const { code, stdout } = await world.carapace(['vaults', 'set', 'public', 'data', '--json']);
    expect(code).toBe(2);
    expect(objects(stdout)).toEqual([
      expect.objectContaining({ type: 'error', problem: 'settings_invalid', message: having(file) }),
    ]);
  });
});

describe.concurrent('vaults create', { timeout: patience }, () => {
  it('makes what is missing, and leaves what is there', async ({ world }) => {
    const [there, missing] = [join(world.project, 'data', 'public'), join(world.project, 'data', 'private')];
    await rm(missing, { recursive: true });
    const { code, stdout } = await world.carapace(['vaults', 'create', '--json']);
    expect(code).toBe(0);
    expect(objects(stdout)).toMatchObject([
      { vault: 'public', path: there, state: 'ready', made: false },
      { vault: 'private', path: missing, state: 'ready', made: true },
    ]);
    expect(await readFile(join(missing, 'README.md'), 'utf8')).toContain('# Private vault');
    await expect(stat(join(there, 'README.md'))).rejects.toThrow();
    expect((await world.carapace(['vaults', 'create'])).stdout).toContain(`Private  ${missing}  there already\n`);
    expect((await world.carapace(['vaults'])).code).toBe(0);
  });

  it('says why a folder cannot be made', async ({ world }) => {
    await rm(join(world.project, 'data'), { recursive: true });
    await writeFile(join(world.project, 'data'), 'a file');
    const { code, stderr } = await world.carapace(['vaults', 'create']);
    expect(code).toBe(1);
    expect(stderr).toContain('Your vaults were not set up.');
    expect(stderr).toContain(`${join(world.project, 'data', 'public')} cannot be written`);
    await rm(join(world.project, 'data'));
    await mkdir(join(world.project, 'data'));
    await writeFile(join(world.project, 'data', 'public'), 'a file');
    const json = await world.carapace(['vaults', 'create', '--json']);
    expect(json.code).toBe(1);
    expect(objects(json.stdout)).toMatchObject([{ type: 'error', problem: 'vault_unusable' }]);
  });
});
