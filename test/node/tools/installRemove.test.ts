import { existsSync } from 'node:fs';
import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isListening } from '../../../src/node/sky/isListening.ts';
import { describe, expect } from 'vitest';
import { hold } from '../../../src/node/journal/hold.ts';
import { it, type CleanWorld } from '../runner/withCleanWorld.ts';
import { toolsPhase } from '../runner/toolsPhase.ts';
import { patience, until } from '../until.ts';

const inUse = { type: 'refused', problem: { kind: 'refused', why: 'tools_in_use' } };
const none = (): void => undefined;
const isManaged = ({ find }: CleanWorld): boolean => find().kind === 'found';

describe.concurrent('removing the tools', { timeout: patience * 2 }, () => {
  it('removes what was installed, and nothing else', async ({ world }) => {
    await world.perform('launch');
    await writeFile(world.places.config, 'server: {}\n');
    const outcome = await world.perform('remove_tools');
    expect(outcome.kind).toBe('complete');
    expect((await readdir(world.places.home)).toSorted()).toEqual(['config.yaml', 'state']);
    expect(await world.activity()).toMatchObject({ kind: 'done', operation: { kind: 'launch' } });
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
    expect(world.find()).toMatchObject({ kind: 'missing', broken: null });
    // The server is there as before, and the next operation installs what it needs.
    expect((await world.perform('stop')).kind).toBe('complete');
    expect(world.server.requests()).toHaveLength(2);
  });

  it('ends SkyPilot’s own server, which would go on without its files', async ({ world }) => {
    await world.perform('launch');
    await world.perform('remove_tools');
    expect(await isListening(world.env)).toBe(false);
  });

  it('is refused where there is nothing', async ({ world }) => {
    await mkdir(world.places.home);
    expect((await world.perform('remove_tools')).last).toMatchObject({ type: 'refused', problem: { why: 'no_tools' } });
    expect(await readdir(world.places.home)).toEqual(['state']);
  });

  it('removes what an earlier one left behind when it was broken off', async ({ world }) => {
    await mkdir(world.places.cache, { recursive: true });
    expect((await world.perform('remove_tools')).kind).toBe('complete');
    expect(await readdir(world.places.home)).toEqual(['state']);
  });

  it('is refused while SkyPilot works on something', async ({ world }) => {
    await world.perform('install_tools');
    await world.faults('stuck_init');
    const task = join(world.place, 'task.yaml');
    await writeFile(task, 'name: other\nresources: {infra: aws/us-east-1, cpus: 4+, memory: 16+}\n');
    await world.sky('launch', '-y', '--async', '-c', 'other', task);
    expect((await world.perform('remove_tools')).last).toMatchObject(inUse);
    expect(isManaged(world)).toBe(true);
    expect(await world.toolsActivity()).toEqual({ kind: 'idle' });
  });
});

describe.concurrent('while an operation on the server runs', { timeout: patience * 2 }, () => {
  it('upgrade, repair and removal are refused, and change nothing', async ({ world }) => {
    await world.perform('install_tools');
    const before = await readlink(world.places.current);
    await world.gate('check');
    const { id } = await world.ask('launch');
    for (const kind of ['upgrade_tools', 'repair_tools', 'remove_tools'] as const) {
      const { last } = await world.perform(kind);
      expect([kind, last]).toMatchObject([kind, { ...inUse, problem: { detail: 'launch' } }]);
    }
    expect(await readlink(world.places.current)).toBe(before);
    expect(existsSync(world.places.uv)).toBe(true);
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('complete');
    expect((await world.perform('upgrade_tools')).kind).toBe('complete');
  });

  it('an installation that is there already is no reason to refuse', async ({ world }) => {
    await world.perform('install_tools');
    await world.gate('check');
    const { id } = await world.ask('launch');
    expect((await world.perform('install_tools')).kind).toBe('complete');
    await world.gate();
    expect((await world.outcome(id)).kind).toBe('complete');
  });

  it('removal is refused although the operation has taken its lock only just now', async ({ world }) => {
    await world.perform('install_tools');
    const held = await hold(world.journal.operationLock, none);
    expect((await world.perform('remove_tools')).last).toMatchObject(inUse);
    await held?.release();
    expect(isManaged(world)).toBe(true);
  });

  it('that installs, removal waits and is refused then', async ({ world }) => {
    await world.gate('--version');
    const launch = await world.ask('launch');
    await until(async () => (await toolsPhase(world)) === 'verifying');
    const removal = await world.ask('remove_tools');
    await world.gate('check');
    expect((await world.outcome(removal.id)).last).toMatchObject(inUse);
    await world.gate();
    expect((await world.outcome(launch.id)).kind).toBe('complete');
    expect(isManaged(world)).toBe(true);
  });
});
