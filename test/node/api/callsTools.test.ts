import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, vi } from 'vitest';
import { findTools } from '../../../src/node/tools/findTools.ts';
import { it, type CleanWorld, type Prepared } from '../runner/withCleanWorld.ts';
import { patience } from '../until.ts';
import { openCalls, operationOf, type Calls } from './withApi.ts';

const anyText: unknown = expect.any(String);

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The API on a machine that has no tools yet. */
function openClean(world: CleanWorld, { programs }: Prepared, more: NodeJS.ProcessEnv = {}): Promise<Calls> {
  return openCalls(world, programs, { CARAPACE_SKY: '', CARAPACE_UV_MIRROR: world.server.url, ...more });
}

const operationsIn = (world: CleanWorld): Promise<readonly string[]> =>
  readdir(world.journal.operations).catch(() => []);

describe('where no tools are yet', { timeout: patience * 2 }, () => {
  it('install-status says so and writes nothing', async ({ world, prepared }) => {
    const calls = await openClean(world, prepared);
    expect(await calls.get('/cluster/install-status')).toMatchObject({
      code: 200,
      result: { uv_installed: false, uv_version: null, sky_installed: false, carapace_home: world.places.home },
    });
    await expect(readFile(world.places.home)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('a launch is accepted at once, installs them, and goes on by itself', async ({ world, prepared }) => {
    const calls = await openClean(world, prepared);
    const answer = await calls.post('/cluster/launch');
    expect(answer).toMatchObject({ code: 202, result: { message: expect.stringContaining('installed first') } });
    expect((await world.outcome(operationOf(answer))).kind).toBe('complete');
    expect(await calls.get('/cluster/status')).toMatchObject({ result: { status: 'running' } });
    expect(await calls.get('/cluster/install-status')).toMatchObject({
      result: { sky_installed: true, sky_version: anyText, uv_installed: true, source: 'managed', activity: 'idle' },
    });
  });

  it('a launch whose installation fails on the way says so by its events', async ({ world, prepared }) => {
    const calls = await openClean(world, prepared);
    await world.faults('uv_dns');
    const answer = await calls.post('/cluster/launch');
    expect(answer.code).toBe(202);
    const { last } = await world.outcome(operationOf(answer));
    expect(last).toMatchObject({ type: 'error', problem: { kind: 'tools_failed', why: 'no_network' } });
  });

  it('nothing can be stopped, and nothing is installed to learn that', async ({ world, prepared }) => {
    const calls = await openClean(world, prepared);
    for (const call of ['stop', 'start', 'destroy'])
      expect([call, (await calls.post(`/cluster/${call}`)).code]).toEqual([call, 404]);
    expect(await operationsIn(world)).toEqual([]);
  });

  it('ensure-skypilot starts one installation for all who ask, and then says where it is', async ({
    world,
    prepared,
  }) => {
    const calls = await openClean(world, prepared);
    const answers = await Promise.all(Array.from({ length: 20 }, () => calls.post('/cluster/ensure-skypilot')));
    const [first] = answers;
    expect(first).toMatchObject({ code: 202, result: { message: anyText, carapace_home: world.places.home } });
    expect(new Set(answers.map(operationOf)).size).toBe(1);
    for (const answer of answers) expect((await world.outcome(operationOf(answer))).kind).toBe('complete');
    expect(await operationsIn(world)).toHaveLength(1);
    expect(await calls.post('/cluster/ensure-skypilot')).toMatchObject({
      code: 200,
      result: { message: anyText, sky_path: world.places.managedSky },
    });
  });

  it('an installation can be cancelled from the moment on that it is accepted', async ({ world, prepared }) => {
    const calls = await openClean(world, prepared);
    await world.gate('tool');
    const installing = operationOf(await calls.post('/cluster/ensure-skypilot'));
    expect(await calls.post('/cluster/cancel')).toMatchObject({
      code: 202,
      result: { operation_id: installing, message: 'The installation is being cancelled.' },
    });
    expect((await world.outcome(installing)).kind).toBe('cancelled');
  });

  it('a check installs them first', async ({ world, prepared }) => {
    const calls = await openClean(world, prepared);
    expect(await calls.get('/cluster/check')).toMatchObject({
      code: 200,
      result: { sky_installed: true, sky_version: anyText, enabled_clouds: ['aws'] },
    });
    const { places, env } = world;
    expect(findTools({ skyPath: null, places, env }).kind).toBe('found');
  });

  it('a check says why they could not be installed', async ({ world, prepared }) => {
    const calls = await openClean(world, prepared);
    await world.faults('uv_dns');
    expect(await calls.get('/cluster/check')).toMatchObject({
      code: 200,
      result: { sky_installed: false, enabled_clouds: [], error: expect.stringContaining('Cloud tools') },
    });
    expect(await calls.get('/cluster/install-status')).toMatchObject({ result: { error: anyText } });
  });
});

describe('where they cannot be installed', { timeout: patience * 2 }, () => {
  it('a launch is 424 and ensure-skypilot 500, with the reason, and nothing is started', async ({
    world,
    prepared,
  }) => {
    const calls = await openClean(world, prepared, { CARAPACE_UV: join(world.place, 'no-uv') });
    const errors = { install: [expect.stringContaining('could not be installed')] };
    expect(await calls.post('/cluster/launch')).toMatchObject({ code: 424, errors });
    expect(await calls.post('/cluster/ensure-skypilot')).toMatchObject({ code: 500, errors });
    await mkdir(world.places.home, { recursive: true });
    await writeFile(world.places.tools, 'a file, and no folder');
    const blocked = await openClean(world, prepared);
    expect(await blocked.post('/cluster/launch')).toMatchObject({ code: 424, errors });
    expect(await operationsIn(world)).toEqual([]);
  });
});
