import { existsSync } from 'node:fs';
import { readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { cancelOperation } from '../../../src/node/cancelOperation.ts';
import { isHeld } from '../../../src/node/journal/isHeld.ts';
import { isRunning } from '../isRunning.ts';
import { expectNothingBelieved } from '../runner/expectNothingBelieved.ts';
import { skyAnswers } from '../runner/skyAnswers.ts';
import { toolsPhase } from '../runner/toolsPhase.ts';
import { it, type CleanWorld } from '../runner/withCleanWorld.ts';
import { patience, until } from '../until.ts';

type Moment = {
  readonly arrive: (world: CleanWorld) => Promise<void>;
  readonly leave: (world: CleanWorld) => Promise<void>;
};

/** How an installation is held in each of its phases. */
const moments: Readonly<Record<string, Moment>> = {
  downloading: {
    arrive: (world) => {
      world.server.hold(50_000);
      return Promise.resolve();
    },
    leave: (world) => {
      world.server.release();
      return Promise.resolve();
    },
  },
  installing: { arrive: (world) => world.faults('uv_hangs'), leave: (world) => world.faults() },
  verifying: { arrive: (world) => world.gate('--version'), leave: (world) => world.gate() },
};

const isInside = async (world: CleanWorld, phase: string): Promise<boolean> => {
  if ((await toolsPhase(world)) !== phase) return false;
  if (phase === 'downloading') return hasBytes(world.places.downloads);
  return (await world.told()).at(-1)?.program === (phase === 'installing' ? 'uv' : 'sky');
};

/** What was sent may still be on its way: only what is on the disk can be gone on with. */
async function hasBytes(downloads: string): Promise<boolean> {
  const partial = (await readdir(downloads).catch(() => [])).find((name) => name.endsWith('.partial'));
  return partial !== undefined && (await stat(join(downloads, partial))).size > 0;
}

/** Nothing that the next one would believe, no process, no lock. */
async function expectNothingLeft(world: CleanWorld): Promise<void> {
  await expectNothingBelieved(world);
  for (const { pid } of await world.calls()) await until(() => !isRunning(pid));
  await until(async () => !(await isHeld(world.journal.toolsLock, Date.now())));
}

describe.concurrent('an installation that is cancelled', { timeout: patience * 2 }, () => {
  it.for(Object.entries(moments))(
    'while %s leaves nothing, and the next one ends well',
    async ([phase, moment], { world }) => {
      await moment.arrive(world);
      const { id } = await world.ask('install_tools');
      await until(() => isInside(world, phase));
      await cancelOperation(world.journal, id);
      expect((await world.outcome(id)).last).toMatchObject({ type: 'error', problem: { kind: 'cancelled' } });
      expect(await world.toolsActivity()).toMatchObject({ kind: 'failed', problem: { kind: 'cancelled' } });
      await moment.leave(world);
      await expectNothingLeft(world);
      expect((await world.perform('install_tools')).kind).toBe('complete');
      expect(await skyAnswers(world)).toContain('skypilot, version');
    },
  );

  it('while downloading goes on with what had come', async ({ world }) => {
    world.server.hold(50_000);
    const { id } = await world.ask('install_tools');
    await until(() => isInside(world, 'downloading'));
    await cancelOperation(world.journal, id);
    await world.outcome(id);
    world.server.release();
    await world.perform('install_tools');
    expect(world.server.requests().map(({ status }) => status)).toEqual([200, 206]);
  });

  it('while it waits for another one leaves that one alone', async ({ world }) => {
    await world.gate('--version');
    const first = await world.ask('install_tools');
    await until(() => isInside(world, 'verifying'));
    const second = await world.ask('install_tools');
    await cancelOperation(world.journal, second.id);
    expect((await world.outcome(second.id)).last).toMatchObject({ problem: { kind: 'cancelled' } });
    expect(await toolsPhase(world)).toBe('verifying');
    await world.gate();
    expect((await world.outcome(first.id)).kind).toBe('complete');
    expect(await world.uvCalls()).toHaveLength(1);
  });

  it('is taken over by the one that waits for it', async ({ world }) => {
    await world.faults('uv_hangs');
    const first = await world.ask('install_tools');
    await until(() => isInside(world, 'installing'));
    const second = await world.ask('install_tools');
    await world.faults();
    await cancelOperation(world.journal, first.id);
    expect((await world.outcome(first.id)).kind).toBe('cancelled');
    expect((await world.outcome(second.id)).kind).toBe('complete');
    expect(await skyAnswers(world)).toContain('skypilot, version');
  });

  it('as an upgrade leaves what was in use', async ({ world }) => {
    await world.perform('install_tools');
    const before = await readlink(world.places.current);
    await world.gate('--version');
    const { id } = await world.ask('upgrade_tools');
    await until(async () => (await toolsPhase(world)) === 'verifying');
    await cancelOperation(world.journal, id);
    expect((await world.outcome(id)).kind).toBe('cancelled');
    await world.gate();
    expect(await readlink(world.places.current)).toBe(before);
    expect(await readdir(world.places.versions)).toHaveLength(1);
    expect(await skyAnswers(world)).toContain('skypilot, version');
  });
});

describe.concurrent('a launch that is cancelled', { timeout: patience * 2 }, () => {
  it.for(Object.entries(moments))(
    'while it installs (%s) makes no server and leaves nothing',
    async ([phase, moment], { world }) => {
      await moment.arrive(world);
      const { id } = await world.ask('launch');
      await until(() => isInside(world, phase));
      await cancelOperation(world.journal, id);
      expect((await world.outcome(id)).last).toMatchObject({ type: 'error', problem: { kind: 'cancelled' } });
      expect(await world.activity()).toMatchObject({ kind: 'failed', problem: { kind: 'cancelled' } });
      await moment.leave(world);
      await expectNothingLeft(world);
      expect(existsSync(join(world.cloud, 'machines'))).toBe(false);
      expect((await world.perform('launch')).kind).toBe('complete');
    },
  );
});
