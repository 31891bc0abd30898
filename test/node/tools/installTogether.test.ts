import { readFile, rm } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { operationFiles } from '../../../src/node/journal/Journal.ts';
import { testedSkies } from '../../../src/core/tools/testedSkies.ts';
import { startReleaseServer } from '../../simulator/releaseServer.ts';
import { createCrashWorld } from '../crash/crashWorld.ts';
import { skyAnswers } from '../runner/skyAnswers.ts';
import { it as clean, prepare, type CleanWorld, type Prepared } from '../runner/withCleanWorld.ts';
import type { Asking } from '../runner/World.ts';
import { patience } from '../until.ts';

const rounds = 10;
const processes = 20;

const it = clean.extend<{ $file: { small: Prepared } }>({
  small: [
    // eslint-disable-next-line no-empty-pattern -- vitest wants the pattern
    async ({}, use) => {
      const small = await prepare({ bytes: 50_000 });
      await use(small);
      await rm(small.programs, { recursive: true, force: true });
    },
    { scope: 'file' },
  ],
});

describe('many that ask at once', { timeout: patience * 5 }, () => {
  it.for(Array.from({ length: rounds }, (_, i) => i + 1))(
    `are one installation and ${String(processes)} good ends, round %i`,
    async (_round, { small: { programs, release } }) => {
      const server = await startReleaseServer(release);
      const world = await createCrashWorld(programs, server.url);
      try {
        const started = await Promise.all(Array.from({ length: processes }, () => world.start('install_tools')));
        const outcomes = await Promise.all(started.map(({ id }) => world.outcome(id)));
        expect(outcomes.map(({ kind }) => kind)).toEqual(started.map(() => 'complete'));
        const whole = [...release.archives.values()][0]?.length;
        expect(server.requests()).toMatchObject([{ method: 'GET', status: 200, sent: whole }]);
        expect((await world.calls()).filter(({ program }) => program === 'uv')).toHaveLength(1);
        expect(await skyAnswers(world)).toContain('skypilot, version');
      } finally {
        await server.close();
        await world.dispose();
      }
    },
  );

  it('a launch among them goes on when the tools are there', async ({ world }) => {
    const asked = await Promise.all([
      world.ask('launch'),
      ...Array.from({ length: 5 }, () => world.ask('install_tools')),
    ]);
    const outcomes = await Promise.all(asked.map(({ id }) => world.outcome(id)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(asked.map(() => 'complete'));
    expect(world.server.requests()).toHaveLength(1);
    expect(await world.uvCalls()).toHaveLength(1);
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
  });

  it('share the reason when it fails: nobody tries the same again', async ({ world }) => {
    await world.gate('tool install');
    await world.faults('uv_resolution_failed');
    const asked = await Promise.all(Array.from({ length: 5 }, () => world.ask('install_tools')));
    await expect.poll(async () => (await world.told()).length, { timeout: patience }).toBe(1);
    // Each has taken its place in the queue once it says what the first one does.
    await expect.poll(async () => (await waiting(world, asked)).length, { timeout: patience }).toBe(4);
    await world.gate();
    const outcomes = await Promise.all(asked.map(({ id }) => world.outcome(id)));
    for (const { last } of outcomes)
      expect(last).toMatchObject({ problem: { kind: 'tools_failed', why: 'resolution' } });
    // One of them has tried every version that was tested.
    expect(await world.uvCalls()).toHaveLength(testedSkies.length);
  });
});

async function waiting({ journal }: CleanWorld, asked: readonly Asking[]): Promise<readonly string[]> {
  const logs = await Promise.all(asked.map(({ id }) => readFile(operationFiles(journal, id).events, 'utf8')));
  return logs.filter((log) => log.includes('somebody else is at it'));
}
