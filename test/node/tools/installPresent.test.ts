import { existsSync } from 'node:fs';
import { readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { phasesOf } from '../../../src/core/operations/Phase.ts';
import { defaultSky } from '../../../src/core/tools/testedSkies.ts';
import { phasesIn } from '../runner/phasesIn.ts';
import { it, type CleanWorld } from '../runner/withCleanWorld.ts';
import { patience } from '../until.ts';

const toolPhases = phasesOf('install_tools');

describe.concurrent('tools that are there', { timeout: patience * 2 }, () => {
  it('serve every operation on the server: nothing is downloaded, uv is not called', async ({ world }) => {
    await world.perform('install_tools');
    for (const kind of ['launch', 'stop', 'start', 'destroy'] as const) {
      const outcome = await world.perform(kind);
      expect([kind, outcome.kind]).toEqual([kind, 'complete']);
      expect(phasesIn(outcome).filter((phase) => toolPhases.includes(phase))).toEqual([]);
    }
    expect(world.server.requests()).toHaveLength(1);
    expect(await world.uvCalls()).toHaveLength(1);
  });

  it('get what a launch needs besides: installed beside, then switched to', async ({ world }) => {
    await world.perform('install_tools');
    const before = await readlink(world.places.current);
    const outcome = await world.perform('launch', { settings: { skyExtras: ['aws', 'gcp'] } });
    expect(outcome.kind).toBe('complete');
    expect(phasesIn(outcome).slice(0, 4)).toEqual(toolPhases);
    expect(await readlink(world.places.current)).not.toBe(before);
    expect(world.find()).toMatchObject({ installation: { extras: ['aws', 'gcp'] } });
    expect((await world.uvCalls()).map(({ argv }) => argv.split(' ').at(-1))).toEqual([
      `skypilot-nightly[aws]==${defaultSky.version}`,
      `skypilot-nightly[aws,gcp]==${defaultSky.version}`,
    ]);
    // uv itself is still good.
    expect(world.server.requests()).toHaveLength(1);
  });

  it('are good enough to stop and to destroy, whatever a launch would want', async ({ world }) => {
    await world.perform('launch');
    const settings = { skyExtras: ['azure'], skyVersion: '9.9.9' };
    for (const kind of ['stop', 'start', 'destroy'] as const)
      expect((await world.perform(kind, { settings })).kind).toBe('complete');
    expect(await world.uvCalls()).toHaveLength(1);
  });

  it('are installed by a destroy where there are none', async ({ world }) => {
    await world.perform('launch');
    await rm(world.places.tools, { recursive: true });
    expect((await world.perform('destroy')).kind).toBe('complete');
    expect(await readdir(join(world.cloud, 'machines'))).toEqual([]);
    expect(await world.uvCalls()).toHaveLength(2);
  });

  it('of somebody else on PATH are used as they are', async ({ world, prepared }) => {
    const env = { PATH: `${prepared.programs}:${world.env['PATH'] ?? ''}` };
    expect((await world.perform('install_tools', { env })).kind).toBe('complete');
    expect((await world.perform('launch', { env })).kind).toBe('complete');
    expect(world.server.requests()).toEqual([]);
    expect(existsSync(world.places.tools)).toBe(false);
  });

  it('that the settings name are never installed, and are missed when they are gone', async ({ world }) => {
    const skyPath = join(world.place, 'none');
    const { last } = await world.perform('launch', { settings: { skyPath } });
    expect(last).toMatchObject({ problem: { kind: 'tools_missing', searched: [skyPath] } });
    expect(world.server.requests()).toEqual([]);
  });
});

describe.concurrent('an installation that was damaged', { timeout: patience * 2 }, () => {
  const harms: Readonly<Record<string, (world: CleanWorld) => Promise<void>>> = {
    'lost its record': ({ places }) => rm(join(places.current, 'installation.json')),
    'has half a record': ({ places }) => writeFile(join(places.current, 'installation.json'), '{"version":1,"val'),
    'lost its sky': ({ places }) => rm(join(places.environments, 'skypilot-nightly/bin/sky')),
    'lost its receipt': ({ places }) => rm(join(places.environments, 'skypilot-nightly/uv-receipt.toml')),
    'lost its packages': ({ places }) => rm(join(places.environments, 'skypilot-nightly/lib'), { recursive: true }),
    'lost its link': ({ places }) => rm(places.current),
  };
  it.for(Object.entries(harms))('and %s is installed anew by the next launch', async ([, harm], { world }) => {
    await world.perform('install_tools');
    await harm(world);
    expect(world.find()).toMatchObject({ kind: 'missing' });
    const outcome = await world.perform('launch');
    expect(outcome.kind).toBe('complete');
    expect(phasesIn(outcome).slice(0, 4)).toEqual(toolPhases);
    expect(world.find()).toMatchObject({ kind: 'found', source: 'managed' });
    expect(await world.uvCalls()).toHaveLength(2);
    expect(await readFile(join(world.places.current, 'installation.json'), 'utf8')).toContain('"value"');
  });

  it('because uv was changed gets uv anew with the next installation', async ({ world }) => {
    await world.perform('install_tools');
    await writeFile(world.places.uv, '#!/bin/sh\nexit 7\n');
    expect((await world.perform('upgrade_tools')).kind).toBe('complete');
    expect(world.server.requests()).toHaveLength(2);
  });
});
