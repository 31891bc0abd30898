import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { having, it } from './cliIt.ts';
import { objects, patience, type World } from './cliWorld.ts';

const [open, own] = [
  (world: World) => join(world.project, 'data/public'),
  (world: World) => join(world.project, 'data/private'),
];

describe.concurrent('a launch of vaults with something to know about them', { timeout: patience }, () => {
  it('names it, and --yes alone accepts none of it', async ({ world }) => {
    await writeFile(join(own(world), '.env'), 'A=1');
    const { code, stderr } = await world.carapace(['launch', '--yes']);
    expect(code).toBe(3);
    expect(stderr).toContain('Your private vault has 1 file that looks like a key or credential.\n    .env\n');
    expect(stderr).toContain('To copy them anyway, add --accept-vaults.');
    expect(await world.calls()).toEqual([]);
  });

  it('goes on with --accept-vaults, and remembers that until something new is there', async ({ world }) => {
    await writeFile(join(own(world), '.env'), 'A=1');
    await world.faults('setup_fails');
    const launch = await world.carapace(['launch', '--yes', '--accept-vaults']);
    expect(launch).toMatchObject({ code: 1, stderr: having('but its set-up failed') });
    expect(await world.carapace(['repair'])).toMatchObject({ code: 1, stderr: having('but its set-up failed') });
    await world.faults();
    await writeFile(join(own(world), 'id_rsa'), 'key');
    expect(await world.carapace(['repair'])).toMatchObject({ code: 3, stderr: having('    id_rsa\n') });
    expect(await world.carapace(['repair', '--accept-vaults'])).toMatchObject({ code: 0 });
  });

  it('says it to programs too, with the way to accept it', async ({ world }) => {
    await writeFile(join(own(world), 'credentials.json'), '{}');
    const { code, stdout } = await world.carapace(['launch', '--yes', '--json']);
    expect(code).toBe(3);
    expect(objects(stdout).at(-1)).toMatchObject({
      type: 'error',
      problem: 'vault_concerns',
      accept_with: '--accept-vaults',
      concerns: [{ kind: 'secrets', vault: 'private', first: ['credentials.json'], acceptable: true }],
    });
  });

  it('does not go on with what has to be mended', async ({ world }) => {
    const env = { CARAPACE_PRIVATE_VAULT: open(world) };
    const { code, stderr } = await world.carapace(['launch', '--yes', '--accept-vaults'], { env });
    expect(code).toBe(3);
    expect(stderr).toContain('The launch did not succeed.\nBoth vaults are the same folder.\n');
    expect(stderr).toMatch(/Configure Vaults +carapace vaults set/);
    expect(stderr).not.toContain('--accept-vaults');
    const { stdout } = await world.carapace(['launch', '--yes', '--json'], { env });
    expect(objects(stdout).at(-1)).toMatchObject({ concerns: [{ kind: 'same_folder', acceptable: false }] });
    expect(stdout).not.toContain('accept_with');
    expect(await world.calls()).toEqual([]);
  });
});

describe.concurrent('vaults', { timeout: patience }, () => {
  it('says what a launch asks about, and what was accepted', async ({ world }) => {
    await writeFile(join(own(world), '.env'), 'A=1');
    const asked = /^ {2}Asked {5}Your private vault has 1 file that looks like a key or credential\.\n {14}\.env\n/m;
    const before = await world.carapace(['vaults']);
    expect(before).toMatchObject({ code: 0, stdout: expect.stringMatching(asked) });
    await world.carapace(['launch', '--yes', '--accept-vaults']);
    expect((await world.carapace(['vaults'])).stdout).toContain('credential. You had it copied anyway.\n');
    const [, privateVault] = objects((await world.carapace(['vaults', '--json'])).stdout);
    expect(privateVault).toMatchObject({ concerns: [{ kind: 'secrets', accepted: true }] });
    expect(await readFile(world.journal.decisions, 'utf8')).toContain('.env');
    await rm(join(own(world), '.env'));
    expect((await world.carapace(['vaults'])).stdout).not.toContain('Asked');
  });

  it('does not look through a folder that cannot be a vault', async ({ world }) => {
    const { code, stdout } = await world.carapace(['vaults'], { env: { CARAPACE_PUBLIC_VAULT: '/' } });
    expect(code).toBe(1);
    expect(stdout).toContain('  Trouble   Your public vault is a folder of the system.');
  });
});
