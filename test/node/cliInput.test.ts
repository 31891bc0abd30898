import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { withBrokenDisk } from './cliBrokenDisk.ts';
import { it } from './cliIt.ts';
import { objects, patience, until } from './cliWorld.ts';

describe.concurrent('a launch', { timeout: patience }, () => {
  it('copies vaults whose paths have spaces, quotes and letters of any script', async ({ world }) => {
    const publicVault = join(world.project, `it's – "no", $HOME #1: {ü} 漢字`.replaceAll('"', ''));
    const privateVault = join(world.project, '-say "hi" & (run)');
    await Promise.all([mkdir(publicVault), mkdir(privateVault)]);
    await Promise.all([writeFile(join(publicVault, 'a b'), 'a'), writeFile(join(privateVault, 'c'), 'c')]);
    await world.config(`vaults:\n  private: ${JSON.stringify(privateVault)}\n`);
    const env = { CARAPACE_PUBLIC_VAULT: publicVault };
    const { code, stderr } = await world.carapace(['launch', '--yes'], { env });
    expect(code, stderr).toBe(0);
    const status = await world.carapace(['status']);
    expect(status.stdout).toMatch(/Public +1 file, 1 B, verified \S+.*\n +Private +1 file, 1 B, verified /);
  });

  it.for([
    ['a line break', 'two\nlines'],
    ['both kinds of quotation mark', `'one' and "two"`],
  ] as const)('says before it costs anything that %s cannot be copied', async ([what, name], { world }) => {
    const vault = join(world.project, name);
    await mkdir(vault);
    const { code, stderr } = await world.carapace(['launch', '--yes'], { env: { CARAPACE_PUBLIC_VAULT: vault } });
    expect(code).toBe(1);
    expect(stderr).toContain(what);
    expect((await world.calls()).filter((call) => call.startsWith('launch'))).toEqual([]);
    expect(existsSync(vault)).toBe(true);
  });

  it('says which vault is missing', async ({ world }) => {
    const { code, stderr } = await world.carapace(['launch', '--yes'], { cwd: world.home });
    expect(code).toBe(1);
    expect(stderr).toContain(`The folder ${join(world.home, 'data/public')} does not exist.`);
  });

  it.for([
    ['ENOSPC', 'The disk is full'],
    ['EROFS', 'cannot be written'],
    ['EACCES', 'cannot be written'],
  ] as const)('starts nothing when its request cannot be written (%s)', async ([error, words], { world }) => {
    const env = await withBrokenDisk(world, error);
    const { code, stderr } = await world.carapace(['launch', '--yes'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(await world.calls()).toEqual([]);
  });

  it('ends with the true reason, and not in silence, when the disk is full on the way', async ({ world }) => {
    const full = join(world.home, 'full');
    const env = await withBrokenDisk(world, 'ENOSPC', full);
    await world.gate('api logs');
    const launch = world.start(['launch', '--yes'], { env });
    await launch.says('Choosing a machine');
    await until(async () => (await world.waiting()).startsWith('api logs'));
    await writeFile(full, '');
    await world.gate('status');
    await until(async () => (await world.waiting()).startsWith('status'));
    await rm(full);
    await world.gate();
    const { code, stderr } = await launch.ended;
    expect(code).toBe(1);
    expect(stderr).toContain('The disk is full');
    expect(stderr).toContain('carapace destroy');
    expect(await world.carapace(['destroy', '--yes'])).toMatchObject({ code: 0 });
  });

  it('takes its place and machine from flags', async ({ world }) => {
    const flags = ['--cloud', 'aws', '--region', 'us-west-2', '--instance-type', 'm6i.2xlarge'];
    expect(await world.carapace(['launch', '--yes', ...flags])).toMatchObject({ code: 0 });
    const { stdout } = await world.carapace(['status', '--json']);
    expect(objects(stdout)[0]).toMatchObject({ cloud: 'AWS', region: 'us-west-2', price_per_hour: 0.38 });
  });
});

describe.concurrent('bad input', { timeout: patience }, () => {
  it.for([
    ['a name that SkyPilot refuses', 'server:\n  cpus: 4\n  name: Bad_Name!\n', ':3: server.name: must start with'],
    ['a region without its cloud', 'server:\n  region: us-east-1\n', ':2: server.region: needs server.cloud'],
    ['a file that is not YAML', 'server:\n  name: "carapace\nvaults: [\n', 'config.yaml:'],
    [
      'a setting that there is not',
      'server:\n  name: carapace\n  colour: red\n',
      ':3: server.colour: is not a setting',
    ],
    ['a setting of another kind', 'server:\n  diskSize: large\n', ':2: server.diskSize: must be a number'],
  ] as const)('is told with its line, and nothing is lost: %s', async ([, text, words], { world }) => {
    const file = await world.config(text);
    const { code, stderr } = await world.carapace(['launch', '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).toContain(file);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(existsSync(world.journal.folder)).toBe(false);
    const json = await world.carapace(['status', '--json']);
    expect(json.code).toBe(2);
    expect(objects(json.stdout)[0]).toMatchObject({ type: 'error', problem: 'settings_invalid' });
  });

  it.for([
    [['frobnicate'], /nknown command/],
    [['status', '--colour'], /nknown option/],
    [['launch', 'twice'], /oo many arguments/],
    [['launch', '--region'], /argument missing/],
    [['launch', '--yes', '--region', 'us-east-1'], /--region: needs/],
    [['launch', '--yes', '--cloud', 'my cloud'], /--cloud: is not a cloud/],
    [[], /Usage: carapace/],
  ] as const)('is a usage error, with exit code 2: %j', async ([args, words], { world }) => {
    const { code, stdout, stderr } = await world.carapace(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
    expect(stdout).toBe('');
    expect(await world.calls()).toEqual([]);
  });
});
