import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { it } from './cliIt.ts';
import { objects, patience } from './cliWorld.ts';

describe.concurrent('vaults', { timeout: patience }, () => {
  it('says what is copied, what stays here by which rule, and what will go wrong', async ({ world }) => {
    const vault = join(world.project, 'data', 'public');
    await mkdir(join(vault, 'deep'));
    await writeFile(join(vault, '.gitignore'), '*.log\n');
    await writeFile(join(vault, 'deep', 'big.bin'), Buffer.alloc(2_000_000));
    await writeFile(join(vault, 'noise.log'), 'noise');
    await symlink('gone', join(vault, 'lost'));
    await symlink('/only/on/the/server', join(vault, 'out'));
    const { stdout, code } = await world.carapace(['vaults'], { cwd: world.project });
    expect(code).toBe(0);
    expect(stdout).toContain(`Public  ${vault} → /opt/carapace/data/public\n`);
    expect(stdout).toMatch(/ {2}Largest +2\.0 MB {2}deep\/big\.bin\n/);
    expect(stdout).toMatch(/ {2}Left out {2}1 file\n +noise\.log {2}by «\*\.log» in \.gitignore\n/);
    expect(stdout).toContain('lost is a link to nothing\n');
    expect(stdout).toContain('out is a link that leads out of the vault: what it leads to is not copied\n');
    expect(await world.calls()).toEqual([]);
  });

  it('answers with one object for each vault', async ({ world }) => {
    await rm(join(world.project, 'data', 'private'), { recursive: true });
    const { stdout, code } = await world.carapace(['vaults', '--json'], { cwd: world.project });
    expect(code).toBe(1);
    const [publicVault, privateVault] = objects(stdout);
    const mount = { mount_point: '/opt/carapace/data/public' };
    expect(publicVault).toMatchObject({ vault: 'public', state: 'ready', ...mount, survey: { leftOut: { files: 0 } } });
    expect(privateVault).toMatchObject({ vault: 'private', state: 'missing', survey: null });
  });
});
