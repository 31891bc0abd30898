import { chmod, chown, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectInstalls } from '../runner/expectInstalls.ts';
import { expectNothingBelieved } from '../runner/expectNothingBelieved.ts';
import { toolsPhase } from '../runner/toolsPhase.ts';
import type { CleanWorld } from '../runner/withCleanWorld.ts';
import { it } from '../runner/withMounts.ts';
import { canMount } from '../tinyDisk.ts';
import { patience, until } from '../until.ts';

/** Whoever may do everything is not refused anything: then somebody else asks. */
const uid = process.getuid?.() === 0 ? 65_534 : undefined;

async function giveAll(folder: string, to: number): Promise<void> {
  for (const name of ['', ...(await readdir(folder, { recursive: true }))]) {
    const path = join(folder, name);
    if (!(await lstat(path)).isSymbolicLink()) await chown(path, to, to);
  }
}

async function expectFailed(world: CleanWorld, id: string, problem: object): Promise<void> {
  expect((await world.outcome(id)).last).toMatchObject({
    type: 'error',
    problem: { kind: 'tools_failed', ...problem },
  });
  await expectNothingBelieved(world);
}

describe.concurrent('a folder that is not ours', { timeout: patience * 2 }, () => {
  it('is told with its path, and the next try ends well', async ({ world, prepared }) => {
    const { home, state } = world.places;
    await mkdir(state, { recursive: true });
    if (uid !== undefined) await giveAll(world.place, uid);
    await chmod(prepared.programs, 0o755);
    await chmod(home, 0o555);
    const { id } = await world.ask('install_tools', { uid });
    await expectFailed(world, id, { why: 'permission', subject: home, reason: expect.stringContaining('EACCES') });
    await chmod(home, 0o755);
    await expectInstalls(world, { uid });
  });

  it('is told before a runner starts when not even the journal can be written', async ({ world, prepared }) => {
    if (uid !== undefined) await giveAll(world.place, uid);
    await chmod(prepared.programs, 0o755);
    await chmod(world.home, 0o555);
    expect((await world.ask('install_tools', { uid })).refused).toMatchObject({ kind: 'not_writable' });
  });
});

describe.skipIf(!canMount)('a disk', { timeout: patience * 2 }, () => {
  it('that is read-only is told before anything is fetched', async ({ world, mount }) => {
    const disk = mount(world.places.tools, 'size=50m');
    disk.change('ro');
    await expectFailed(world, (await world.ask('install_tools')).id, { why: 'read_only' });
    expect(world.server.requests()).toEqual([]);
    disk.change('rw');
    await expectInstalls(world);
  });

  // A folder that cannot be made on a read-only disk is ENOENT for Node, and the journal does not see through it yet.
  it('that is read-only as a whole is told before a runner starts', async ({ world, mount }) => {
    const disk = mount(world.places.home, 'size=1200m');
    disk.change('ro');
    expect((await world.ask('install_tools')).refused).toMatchObject({ kind: 'not_writable' });
    disk.change('rw');
    await expectInstalls(world);
  });

  it('on which no program may be run is told before anything is fetched', async ({ world, mount }) => {
    const disk = mount(world.places.home, 'size=1200m,noexec');
    const { id } = await world.ask('install_tools');
    await expectFailed(world, id, {
      why: 'noexec',
      subject: world.places.tools,
      reason: expect.stringContaining('EACCES'),
    });
    expect(world.server.requests()).toEqual([]);
    disk.change('size=1200m,exec');
    await expectInstalls(world);
  });

  it('with too little room is told before anything is fetched, with how much is missing', async ({ world, mount }) => {
    const disk = mount(world.places.home, 'size=100m');
    const { id } = await world.ask('install_tools');
    await expectFailed(world, id, { why: 'disk_full', subject: world.places.home, needed: 900_000_000 });
    expect(world.server.requests()).toEqual([]);
    disk.change('size=1200m');
    await expectInstalls(world);
  });

  it('that is full in the middle of the download is told, and the next try ends well', async ({ world, mount }) => {
    const disk = mount(world.places.downloads, 'size=1200m');
    world.server.hold(50_000);
    const { id } = await world.ask('install_tools');
    await until(() => world.server.requests().at(-1)?.sent === 50_000);
    disk.fill();
    world.server.release();
    await expectFailed(world, id, { why: 'disk_full', reason: expect.stringContaining('ENOSPC') });
    expect((await readdir(world.places.downloads)).filter((name) => name.endsWith('.partial'))).toEqual([]);
    disk.eject();
    await expectInstalls(world);
  });

  it('that is full while uv installs is told, and the next try ends well', async ({ world, mount }) => {
    const disk = mount(world.places.tools, 'size=1200m');
    await world.gate('tool install');
    const { id } = await world.ask('install_tools');
    await until(async () => (await toolsPhase(world)) === 'installing' && (await world.told()).length === 1);
    disk.fill();
    await world.gate();
    await expectFailed(world, id, { why: 'disk_full', reason: expect.stringContaining('os error 28') });
    disk.change('size=1200m');
    await expectInstalls(world);
  });
});
