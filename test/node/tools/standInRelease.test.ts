import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { uvRelease } from '../../../src/core/tools/uvRelease.ts';
import { makeRelease, writeReleaseFile, type Release } from '../../simulator/release.ts';
import { startReleaseServer } from '../../simulator/releaseServer.ts';
import { serveRelease } from '../../simulator/serveRelease.ts';
import { buildSimulator } from '../../simulator/testing/buildSimulator.ts';
import { useTestRelease } from '../../simulator/useTestRelease.mjs';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { runTool } from '../../vscode/runTool.ts';
import { until } from '../until.ts';
import { it } from '../withFolder.ts';

let bundle: string;
beforeAll(async () => {
  bundle = await buildSimulator();
});
afterAll(() => rm(bundle, { recursive: true, force: true }));

describe('a release', () => {
  const options = { uv: '/opt/it is/uv.cjs', node: '/usr/bin/node', triples: ['x86_64-unknown-linux-gnu'] } as const;
  const name = 'uv-x86_64-unknown-linux-gnu.tar.gz';

  it('is the same each time, of the size that was asked for', () => {
    const [one, two] = [makeRelease(options), makeRelease(options)];
    expect(one.sha256).toEqual(two.sha256);
    expect(one.sha256['x86_64-unknown-linux-gnu']).toMatch(/^[0-9a-f]{64}$/);
    const size = one.archives.get(name)?.length ?? 0;
    expect(Math.abs(size - 2_000_000)).toBeLessThan(50_000);
    expect(makeRelease({ uv: options.uv }).archives.size).toBeGreaterThan(0);
  });

  it('holds a uv that runs', async ({ folder }) => {
    const release = makeRelease({ ...options, uv: join(bundle, 'uv.cjs'), node: process.execPath, version: '9.8.7' });
    await writeFile(join(folder, name), release.archives.get(name) ?? '');
    const env = { PATH: process.env['PATH'], HOME: folder };
    await runTool('tar', ['-xzf', join(folder, name), '-C', folder], { env });
    const uv = join(folder, 'uv-x86_64-unknown-linux-gnu', 'uv');
    expect(await runTool(uv, ['--version'], { env })).toMatch(/^uv 9\.8\.7 /);
    expect(statSync(join(uv, '..', 'uvx')).mode & 0o777).toBe(0o755);
  });

  it('is believed by bundles for tests, and only when it is named', async ({ folder }) => {
    const file = join(folder, 'release.json');
    const release = makeRelease({ ...options, version: '9.8.7' });
    writeReleaseFile(file, release);
    const outfile = join(folder, 'show.cjs');
    const contents = "import { uvRelease } from './uvRelease.ts'; console.log(JSON.stringify({ ...uvRelease }));";
    const stdin = { contents, resolveDir: join(repoRoot, 'src/core/tools') };
    await build({ stdin, outfile, bundle: true, platform: 'node', format: 'cjs', plugins: [useTestRelease] });
    const show = async (env: NodeJS.ProcessEnv): Promise<unknown> =>
      JSON.parse(await runTool(process.execPath, [outfile], { env }));
    expect(await show({})).toEqual(uvRelease);
    expect(await show({ SKY_SIMULATOR_UV_RELEASE: file })).toEqual({
      version: '9.8.7',
      sha256: { ...uvRelease.sha256, ...release.sha256 },
      wheels: {},
    });
  });
});

describe('the server of a release', () => {
  const archive = Buffer.from('0123456789'.repeat(100));
  const release: Release = { version: '1.2.3', archives: new Map([['uv-here.tar.gz', archive]]), sha256: {} };
  const path = '/1.2.3/uv-here.tar.gz';

  it('gives all of it, or the part that is asked for, and counts', async () => {
    const server = await startReleaseServer(release);
    const get = (range?: string) => fetch(server.url + path, range === undefined ? {} : { headers: { range } });
    expect(Buffer.from(await (await get()).arrayBuffer())).toEqual(archive);
    const rest = await get('bytes=990-');
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 990-999/1000']);
    expect(await rest.text()).toBe('0123456789');
    expect(await (await get('bytes=1-3')).text()).toBe('123');
    expect((await get('bytes=1000-')).status).toBe(416);
    expect((await fetch(`${server.url}/1.2.4/uv-here.tar.gz`)).status).toBe(404);
    const seen = server.requests().map(({ range, status, sent }) => [range, status, sent]);
    expect(seen).toEqual([
      [null, 200, 1000],
      ['bytes=990-', 206, 10],
      ['bytes=1-3', 206, 3],
      ['bytes=1000-', 416, 0],
      [null, 404, 0],
    ]);
    await server.close();
  });

  it('can be held at a byte, and released', async () => {
    const server = await startReleaseServer(release, { bytesPerSecond: 20_000 });
    server.hold(300);
    const text = fetch(server.url + path).then((response) => response.text());
    await until(() => server.requests()[0]?.sent === 300);
    server.release();
    expect(await text).toBe(archive.toString());
    server.hold();
    const second = fetch(server.url + path).then((response) => response.text());
    await until(() => server.requests().length === 2);
    expect(server.requests()[1]?.sent).toBe(0);
    server.release();
    expect(await second).toBe(archive.toString());
    await server.close();
  });

  it('tells a process what it needs in its environment', async ({ folder }) => {
    const { env, server } = await serveRelease(folder, { uv: join(bundle, 'uv.cjs'), bytes: 1000 });
    const stored: unknown = JSON.parse(readFileSync(env.SKY_SIMULATOR_UV_RELEASE, 'utf8'));
    const { version, sha256 } = z
      .object({ version: z.string(), sha256: z.record(z.string(), z.string()) })
      .parse(stored);
    const [triple = '', hash] = Object.entries(sha256)[0] ?? [];
    const response = await fetch(`${env.CARAPACE_UV_MIRROR}/${version}/uv-${triple}.tar.gz`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    await server.close();
  });

  it('is a program too', async ({ folder }) => {
    const child = spawn(process.execPath, [join(bundle, 'releases.cjs'), '--folder', folder, '--bytes', '1000']);
    const line = String((await once(child.stdout, 'data'))[0]);
    expect(line).toMatch(/^\{"SKY_SIMULATOR_UV_RELEASE":"[^"]+","CARAPACE_UV_MIRROR":"http:\/\/127\.0\.0\.1:\d+"\}\n$/);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
