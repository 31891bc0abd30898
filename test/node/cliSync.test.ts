import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { having, it, launched, like } from './cliIt.ts';
import { objects, patience, type World } from './cliWorld.ts';

const sync = (world: World, ...flags: readonly string[]) =>
  world.carapace(['vaults', 'sync', ...flags], { cwd: world.project });
const launches = async (world: World) => (await world.calls()).filter((call) => call.startsWith('launch'));

describe.concurrent('vaults sync', { timeout: patience * 2 }, () => {
  it('says what changed, copies it when agreed, and tells it', async ({ world }) => {
    await launched(world);
    const vault = join(world.project, 'data', 'public');
    await writeFile(join(vault, 'new.txt'), 'new');
    const dry = await sync(world, '--dry-run');
    expect(dry.stdout).toMatch(/^Public: 1 new \(new\.txt\), 3 B\.\nPrivate: nothing changed since .*\.\n/);
    expect(dry.stdout).toContain('What was changed on the server itself is overwritten by what is here.\n');
    const asked = await sync(world);
    expect(asked.code).toBe(3);
    expect(asked.stderr).toContain('Nobody can be asked here. To do it without a question: carapace vaults sync --yes');
    expect(await launches(world)).toHaveLength(1);
    const done = await sync(world, '--yes');
    expect(done.stderr).toMatch(/\nYour vaults are synced to carapace: 1 new \(3 B\)\.\n$/);
    expect(done.code).toBe(0);
    expect((await sync(world, '--dry-run')).stdout).toMatch(/^Nothing changed here since .*\.\n/);
  });

  it('deletes on the server what is deleted here only with --mirror, and says so before', async ({ world }) => {
    await launched(world);
    const vault = join(world.project, 'data', 'public');
    await writeFile(join(vault, 'old.txt'), 'old');
    expect((await sync(world, '--yes')).code).toBe(0);
    await rm(join(vault, 'old.txt'));
    expect((await sync(world, '--dry-run')).stdout).toContain(
      '1 file that you deleted here stays on the server: old.txt.\n',
    );
    const mirrored = await sync(world, '--mirror', '--yes');
    expect(mirrored.stderr).toContain('1 file that you deleted here is deleted on the server: old.txt.\n');
    expect(mirrored.stderr).toMatch(/\nYour vaults are synced to carapace: 1 deleted there\.\n$/);
  });

  it('answers a program with what changed and with the outcome', async ({ world }) => {
    await launched(world);
    const [plan] = objects((await sync(world, '--dry-run', '--json')).stdout);
    expect(plan).toMatchObject({
      type: 'complete',
      vaults: [
        { vault: 'public', since: expect.any(Number), changes: { added: { count: 0, first: [] } } },
        { vault: 'private', sent: { files: 1, bytes: expect.any(Number) } },
      ],
    });
    const { stdout, code } = await sync(world, '--yes', '--json');
    expect(code).toBe(0);
    expect(objects(stdout).at(-1)).toMatchObject({
      ...{ type: 'complete', operation: 'sync', status: 'running' },
      synced: { added: 0, changed: 0, removed: 0, bytes: 0 },
      verified: { public: true, private: true },
    });
  });

  it('is refused without a server, and says what to do when it fails', async ({ world }) => {
    const none = await sync(world, '--yes');
    expect([none.code, none.stderr]).toEqual([3, having('There is no server')]);
    await launched(world);
    await rm(join(world.project, 'data', 'private'), { recursive: true });
    const missing = await sync(world, '--yes');
    expect([missing.code, missing.stderr]).toEqual([1, like(/not synced[^]*carapace vaults sync/)]);
  });
});
