import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { wheelName } from '../../../src/core/tools/packageIndex.ts';
import type { Release } from '../../simulator/release.ts';
import { it as clean, type CleanWorld } from '../runner/withCleanWorld.ts';
import type { Asked } from '../runner/World.ts';
import { patience } from '../until.ts';
import { releaseServer, type ReleaseServer } from './releaseServer/releaseServer.ts';
import { wheelBytes } from './releaseServer/wheelBytes.ts';

type Index = { readonly asked: Asked; readonly server: ReleaseServer };

/** A clean world, and an index that has the wheel of its uv. */
const it = clean.extend<{ index: Index }>({
  index: async ({ world, prepared: { release } }, use) => {
    const server = await indexOf(release);
    await use({ server, asked: await trusting(world, release, server) });
    await server.close();
  },
});

const platform = 'manylinux_2_17_x86_64';
const name = (version: string): string => wheelName({ version }, { platform, sha256: '' });

/** The wheel has the same `uv` as the archive: what comes after the second header of the tar file. */
function wheelOf({ version, archives }: Release): Buffer {
  const tar = gunzipSync([...archives.values()][0] ?? Buffer.alloc(0));
  const start = tar.lastIndexOf('#!/bin/sh\nexport');
  const content = tar.subarray(start, start + Number.parseInt(tar.toString('latin1', start - 388, start - 377), 8));
  return wheelBytes([{ name: `uv-${version}.data/scripts/uv`, content }]);
}

async function indexOf(release: Release): Promise<ReleaseServer> {
  const wheel = wheelOf(release);
  return releaseServer(({ url = '' }, response) => {
    if (url === '/simple/uv/') response.end(`<a href="../../files/wheel#sha256=0">${name(release.version)}</a>`);
    else if (url === '/files/wheel') response.end(wheel);
    else response.writeHead(404).end();
  });
}

async function trusting(world: CleanWorld, release: Release, { port }: ReleaseServer): Promise<Asked> {
  const sha256 = createHash('sha256').update(wheelOf(release)).digest('hex');
  const wheels = Object.fromEntries(Object.keys(release.sha256).map((triple) => [triple, { platform, sha256 }]));
  const file = join(world.place, 'withWheels.json');
  await writeFile(file, JSON.stringify({ version: release.version, sha256: release.sha256, wheels }));
  const settings = { uvDefaultIndex: `http://127.0.0.1:${String(port)}/simple` };
  return { settings, env: { SKY_SIMULATOR_UV_RELEASE: file } };
}

describe.concurrent('uv from a package index', { timeout: patience * 2 }, () => {
  it('is taken first where the person has set one', async ({ world, index: { asked, server } }) => {
    const settings = { ...asked.settings, uvMirror: null };
    expect((await world.perform('install_tools', { ...asked, settings })).kind).toBe('complete');
    expect(server.requests.map(({ path }) => path)).toEqual(['/simple/uv/', '/files/wheel']);
    expect(world.server.requests()).toEqual([]);
  });

  it('is taken where the mirror does not have it', async ({ world, index: { asked, server } }) => {
    const settings = { ...asked.settings, uvMirror: `${world.server.url}/nowhere` };
    expect((await world.perform('install_tools', { ...asked, settings })).kind).toBe('complete');
    expect(server.requests.map(({ path }) => path)).toContain('/files/wheel');
    const again = await world.perform('repair_tools', { ...asked, settings: { ...settings, uvMirror: null } });
    expect(again.kind).toBe('complete');
  });

  it('is refused when it is another file than the pinned one', async ({ world, index: { asked } }) => {
    const file = asked.env?.['SKY_SIMULATOR_UV_RELEASE'] ?? '';
    const wheels = { 'x86_64-unknown-linux-gnu': { platform, sha256: '0'.repeat(64) } };
    await writeFile(file, JSON.stringify({ version: '0.12.5', sha256: {}, wheels }));
    const settings = { ...asked.settings, uvMirror: null };
    const { last } = await world.perform('install_tools', { ...asked, settings });
    expect(last).toMatchObject({ type: 'error', problem: { kind: 'tools_failed', why: 'hash_mismatch' } });
    expect(existsSync(world.places.uv)).toBe(false);
  });
});
