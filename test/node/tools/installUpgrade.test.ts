import { existsSync } from 'node:fs';
import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { defaultSky } from '../../../src/core/tools/testedSkies.ts';
import { isListening } from '../../../src/node/sky/isListening.ts';
import { makeRelease, writeReleaseFile } from '../../simulator/release.ts';
import { startReleaseServer } from '../../simulator/releaseServer.ts';
import type { Fault } from '../../simulator/shared/faults.ts';
import { phasesIn } from '../runner/phasesIn.ts';
import { skyAnswers } from '../runner/skyAnswers.ts';
import { toolsPhase } from '../runner/toolsPhase.ts';
import { it, type CleanWorld } from '../runner/withCleanWorld.ts';
import { patience, until } from '../until.ts';

const old = defaultSky.version;
const next = '1.0.0.dev20270101';
const of = (version: string) => ({ env: { SKY_SIMULATOR_UV_SKY_VERSION: version } });
const versions = ({ places }: CleanWorld): Promise<string[]> => readdir(places.versions);

async function usesOld(world: CleanWorld): Promise<void> {
  expect(world.find()).toMatchObject({ kind: 'found', installation: { sky: { version: old } } });
  expect(await skyAnswers(world)).toBe(`skypilot, version ${old}`);
}

describe.concurrent('an upgrade', { timeout: patience * 2 }, () => {
  it('installs beside, tries it, switches, and removes the old one', async ({ world }) => {
    await world.perform('install_tools', of(old));
    const before = await readlink(world.places.current);
    await world.gate('--version');
    const { id } = await world.ask('upgrade_tools', of(next));
    await until(async () => (await versions(world)).length === 2 && (await toolsPhase(world)) === 'verifying');
    expect(await readlink(world.places.current)).toBe(before);
    expect(world.find()).toMatchObject({ installation: { sky: { version: old } } });
    await world.gate();
    const outcome = await world.outcome(id);
    expect([outcome.kind, phasesIn(outcome)]).toEqual([
      'complete',
      ['checking', 'downloading', 'installing', 'verifying'],
    ]);
    expect(await versions(world)).toHaveLength(1);
    expect(world.find()).toMatchObject({ installation: { sky: { version: next } } });
    expect(await skyAnswers(world)).toBe(`skypilot, version ${next}`);
    expect(world.server.requests()).toHaveLength(1);
  });

  it('keeps to the tested one where the index has nothing newer', async ({ world }) => {
    await world.perform('install_tools');
    expect((await world.perform('upgrade_tools', of(old))).kind).toBe('complete');
    await usesOld(world);
    const [asked, ...more] = (await world.uvCalls()).slice(1).map(({ argv }) => argv.split(' ').at(-1));
    expect([asked, more]).toEqual([`skypilot-nightly[aws]>${old}`, [`skypilot-nightly[aws]==${old}`]]);
  });

  it('adds a cloud to a newer one without going back to the tested one', async ({ world }) => {
    await world.perform('install_tools');
    await world.perform('upgrade_tools', of(next));
    const settings = { skyExtras: ['gcp'] };
    expect((await world.perform('install_tools', { ...of(next), settings })).kind).toBe('complete');
    expect(world.find()).toMatchObject({ installation: { sky: { version: next }, extras: ['aws', 'gcp'] } });
  });

  const faults: readonly Fault[] = ['uv_no_network', 'uv_resolution_failed', 'uv_permission', 'uv_disk_full'];
  it.for([
    ['cannot install', faults],
    ['does not work', ['uv_dies', 'uv_broken_sky']],
  ] as const)(
    'that %s leaves the old one working and in use, and the next one ends well',
    async ([, names], { world }) => {
      await world.perform('install_tools', of(old));
      for (const fault of names) {
        await world.faults(fault);
        const { last } = await world.perform('upgrade_tools', of(next));
        expect([fault, last]).toMatchObject([fault, { type: 'error', problem: { kind: 'tools_failed' } }]);
        expect(await world.toolsActivity()).toMatchObject({ kind: 'failed', operation: { kind: 'upgrade_tools' } });
        await usesOld(world);
        expect(await versions(world)).toHaveLength(1);
      }
      await world.faults();
      expect((await world.perform('upgrade_tools', of(next))).kind).toBe('complete');
      expect(world.find()).toMatchObject({ installation: { sky: { version: next } } });
    },
  );

  it('that got a newer uv and then fails leaves the old one working and in use', async ({ world, prepared }) => {
    await world.perform('install_tools', of(old));
    const file = join(world.place, 'newer.json');
    const newer = makeRelease({ uv: join(prepared.programs, 'uv'), version: '0.99.0', bytes: 210_000 });
    writeReleaseFile(file, newer);
    const server = await startReleaseServer(newer);
    try {
      await world.faults('uv_no_network');
      const env = { ...of(next).env, SKY_SIMULATOR_UV_RELEASE: file };
      const asked = { env, settings: { uvMirror: server.url } };
      expect((await world.perform('upgrade_tools', asked)).last).toMatchObject({ problem: { why: 'no_network' } });
      expect(server.requests()).toHaveLength(1);
      await usesOld(world);
      await world.faults();
      expect((await world.perform('upgrade_tools', asked)).kind).toBe('complete');
      expect(world.find()).toMatchObject({ installation: { sky: { version: next }, uv: { version: '0.99.0' } } });
    } finally {
      await server.close();
    }
  });

  it('of a sky on PATH installs our own beside it', async ({ world, prepared }) => {
    const env = { PATH: `${prepared.programs}:${world.env['PATH'] ?? ''}` };
    expect((await world.perform('upgrade_tools', { env })).kind).toBe('complete');
    expect(world.find()).toMatchObject({ source: 'managed' });
  });
});

describe.concurrent('SkyPilot’s server', { timeout: patience * 2 }, () => {
  it('that is idle is stopped after an upgrade, and the next call starts one of the new version', async ({ world }) => {
    await world.perform('launch', of(old));
    expect((await world.perform('upgrade_tools', of(next))).kind).toBe('complete');
    expect(await isListening(world.env)).toBe(false);
    expect(await versions(world)).toHaveLength(1);
    expect((await world.perform('stop')).kind).toBe('complete');
  });

  it('that works on something goes on with its own version, which is kept until the next time', async ({ world }) => {
    await world.perform('install_tools', of(old));
    await world.faults('stuck_init');
    const task = join(world.place, 'task.yaml');
    await writeFile(task, 'name: other\nresources: {infra: aws/us-east-1, cpus: 4+, memory: 16+}\n');
    await world.sky('launch', '-y', '--async', '-c', 'other', task);
    const outcome = await world.perform('upgrade_tools', of(next));
    expect(outcome.kind).toBe('complete');
    expect(await isListening(world.env)).toBe(true);
    expect(outcome.events).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('carapace tools restart-server') }),
    );
    expect(await versions(world)).toHaveLength(2);
    expect(await world.requests()).toEqual(['sky.launch RUNNING']);
    await world.faults();
    await until(async () => (await world.requests()).every((request) => !request.endsWith('RUNNING')));
    const second = await world.perform('upgrade_tools', of(next));
    expect(second.kind).toBe('complete');
    expect(await isListening(world.env)).toBe(false);
    expect(await versions(world), JSON.stringify(second.events)).toHaveLength(1);
  });
});

describe.concurrent('a repair', { timeout: patience * 2 }, () => {
  it('gets uv again and trusts no cache', async ({ world }) => {
    await world.perform('install_tools', of(old));
    const mark = join(world.places.cache, 'uv', 'mark');
    await writeFile(mark, '');
    expect((await world.perform('repair_tools', of(next))).kind).toBe('complete');
    expect(world.server.requests().map(({ status }) => status)).toEqual([200, 200]);
    expect(existsSync(mark)).toBe(false);
    expect(await world.uvCalls()).toHaveLength(2);
    await usesOld(world);
  });

  it('that fails leaves what works in use', async ({ world }) => {
    await world.perform('install_tools', of(old));
    for (const fault of ['uv_no_network', 'uv_broken_sky'] as const) {
      await world.faults(fault);
      expect((await world.perform('repair_tools', of(next))).kind).toBe('tools_failed');
      await usesOld(world);
    }
  });

  it('that cannot download uv leaves what works in use', async ({ world }) => {
    await world.perform('install_tools', of(old));
    const settings = { uvMirror: `${world.server.url}/nowhere` };
    expect((await world.perform('repair_tools', { settings })).last).toMatchObject({ problem: { why: 'not_found' } });
    await usesOld(world);
  });

  it('mends tools of which nothing works', async ({ world }) => {
    await world.perform('install_tools', of(old));
    await mkdir(join(world.places.home, 'downloads'), { recursive: true });
    await writeFile(world.places.uv, 'not a program');
    await writeFile(join(world.places.environments, 'skypilot-nightly/bin/sky'), 'not a program');
    expect((await world.perform('repair_tools', of(next))).kind).toBe('complete');
    await usesOld(world);
  });
});
