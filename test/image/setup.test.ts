import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { repoRoot } from '../vscode/repoRoot.ts';
import { baseRoot } from './baseRoot.ts';
import { checkout } from './checkout.ts';
import { freshRoot } from './freshRoot.ts';
import { openRoom, type Ended, type Room } from './openRoom.ts';
import { bareEnv, runIn, type Root } from './Root.ts';
import { surroundings, type Surroundings } from './surroundings.ts';
import { unavailable } from './unavailable.ts';

const reason = await unavailable();
const clone = '/root/carapace';
const Answer = z.record(z.string(), z.unknown());

describe.skipIf(reason !== undefined)('a clone in a clean Debian, where only Node.js and npm are', () => {
  let room: Room;
  let root: Root;
  let around: Surroundings;

  const run = (...argv: readonly string[]): Promise<Ended> =>
    runIn(root, argv, {
      env: { ...bareEnv, HOME: '/root', CARAPACE_UV_MIRROR: around.server.url, ...around.env },
      cwd: clone,
    });
  const status = async (): Promise<Record<string, unknown>> =>
    Answer.parse(JSON.parse((await run('bin/carapace', 'tools', 'status', '--json')).stdout));
  const times = (...names: readonly string[]): Promise<string> =>
    room.must(['stat', '--format=%n %y', ...names.map((name) => `${root.folder}${clone}/${name}`)]);

  beforeAll(async () => {
    room = await openRoom();
    around = await surroundings(room);
    root = await freshRoot(room, await baseRoot(), around.lent);
    await checkout(room, `${root.folder}${clone}`);
  });
  afterAll(async () => {
    await around.server.close();
    await room.close();
  });

  it('says how to begin when it is not built', async () => {
    expect(await run('bin/carapace', 'tools', 'status')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('bin/setup'),
    });
  });

  it('is built by bin/setup, which then installs nothing that has not the pinned hash', async () => {
    const { code, stderr } = await run('bin/setup');
    expect(stderr).toContain('Installing the npm packages');
    expect(stderr).toContain('Building Carapace');
    expect(stderr).toContain('Cloud tools could not be downloaded.');
    expect(code).toBe(1);
    expect(around.server.requests().length).toBeGreaterThan(0);
    expect(await status()).toMatchObject({
      sky_installed: false,
      uv_installed: false,
      carapace_home: '/root/.carapace',
    });
  });

  it('gets its tools by bin/setup, once its programs trust the hash of what is served', async () => {
    const variant = `${repoRoot}/out/extension/dist/.`;
    await room.must(['cp', '--recursive', variant, `${root.folder}${clone}/dist`]);
    const { code, stderr } = await run('bin/setup');
    expect(stderr).toContain('Cloud tools are installed.');
    expect(stderr).not.toContain('Building');
    expect(code).toBe(0);
    expect(await status()).toMatchObject({ sky_installed: true, uv_installed: true, source: 'managed', broken: null });
    const sky = await run('/root/.carapace/tools/bin/sky', '--version');
    expect(sky).toMatchObject({ code: 0, stdout: expect.stringMatching(/^skypilot, version \d/) });
  });

  it('is left as it is by a second bin/setup: nothing is built, downloaded or written', async () => {
    const [requests, before] = [around.server.requests().length, await times('dist/carapace.mjs', 'node_modules')];
    const operations = (): Promise<string> => room.must(['ls', `${root.folder}/root/.carapace/state/operations`]);
    const done = await operations();
    const { code, stdout, stderr } = await run('bin/setup');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('installed by Carapace');
    expect(await run('bin/carapace', 'tools', 'install')).toMatchObject({ code: 0 });
    expect(around.server.requests()).toHaveLength(requests);
    expect(await times('dist/carapace.mjs', 'node_modules')).toBe(before);
    expect(await operations()).toBe(done);
  });

  it('has tools that the extension takes as they are', async () => {
    const look = `
      import { findTools } from './src/node/tools/findTools.ts';
      import { layout } from './src/core/tools/layout.ts';
      const found = findTools({ skyPath: null, places: layout('/root/.carapace'), env: process.env });
      console.log(JSON.stringify([found.kind, found.source]));`;
    const { stdout, stderr } = await run('node', '--import', 'tsx', '--input-type=module', '--eval', look);
    expect([stdout, stderr]).toEqual(['["found","managed"]', '']);
  });

  it('is built again when a source has changed, or is gone', async () => {
    await room.must(['rm', `${root.folder}${clone}/src/core/tools/CloudCheck.ts`]);
    const { code, stderr } = await run('bin/setup');
    expect(stderr).toContain('Building Carapace');
    expect(code).not.toBe(0);
    expect(await status()).toMatchObject({ source: 'managed' });
  });
});
