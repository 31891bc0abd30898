import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'vitest';
import * as z from 'zod/mini';
import type { ToolsState } from '../../../src/core/tools/ToolsState.ts';
import { findTools } from '../../../src/node/tools/findTools.ts';
import { makeRelease, writeReleaseFile, type Release, type ReleaseOptions } from '../../simulator/release.ts';
import { startReleaseServer, type ReleaseServer } from '../../simulator/releaseServer.ts';
import { buildPrograms } from './buildPrograms.ts';
import { createWorld, type Asked, type Call, type World } from './World.ts';

/** A world whose person has just installed Carapace: no tools anywhere, and a release server to get uv from. */
export type CleanWorld = World & {
  readonly server: ReleaseServer;
  /** Where `sky` is, as a shell would find it. */
  readonly find: () => ToolsState;
  /** The calls of `uv` that install. */
  readonly uvCalls: () => Promise<readonly Call[]>;
  /** Every call of `uv` and of an installed `sky`, with the variables that tell one from another. */
  readonly told: () => Promise<readonly Told[]>;
};

const Told = z.object({ program: z.string(), argv: z.string(), variables: z.record(z.string(), z.string()) });
export type Told = z.infer<typeof Told>;

/** Large enough that the record knows it by its time of change, as it does the real one. */
export const uvBytes = 200_000;

/** Makes a clean world. Its programs hold the release's hashes, as `prepare` has written them. */
export async function createCleanWorld(programs: string, release: Release, given: Asked = {}): Promise<CleanWorld> {
  const server = await startReleaseServer(release);
  const env = {
    SKY_SIMULATOR_UV_RELEASE: join(programs, 'release.json'),
    SKY_SIMULATOR_PROGRAM: join(programs, 'sky'),
    ...given.env,
  };
  const world = await createWorld(programs, {
    settings: { skyPath: null, uvMirror: server.url, ...given.settings },
    env,
  });
  return {
    ...world,
    server,
    find: () => findTools({ skyPath: null, places: world.places, env: world.env }),
    uvCalls: async () => (await world.calls()).filter(({ program }) => program === 'uv'),
    told: async () => {
      const text = await readFile(join(world.cloud, 'told.jsonl'), 'utf8').catch(() => '');
      return text.split('\n').flatMap((line) => (line === '' ? [] : [Told.parse(JSON.parse(line))]));
    },
    dispose: async () => {
      await server.close();
      await world.dispose();
    },
  };
}

export type Prepared = { readonly programs: string; readonly release: Release };

/** Bundles the programs and makes the release that they trust: of the stand-in, if of nothing else. */
export async function prepare(given: Partial<ReleaseOptions> = {}): Promise<Prepared> {
  const programs = await buildPrograms();
  const release = makeRelease({ uv: join(programs, 'uv'), bytes: uvBytes, ...given });
  writeReleaseFile(join(programs, 'release.json'), release);
  return { programs, release };
}

/** A test that gets a clean world of its own. The programs are bundled once for each file of tests. */
export const it = test.extend<{ $file: { prepared: Prepared }; $test: { world: CleanWorld } }>({
  prepared: [
    // eslint-disable-next-line no-empty-pattern -- vitest wants the pattern
    async ({}, use) => {
      const prepared = await prepare();
      await use(prepared);
      await rm(prepared.programs, { recursive: true, force: true });
    },
    { scope: 'file' },
  ],
  world: async ({ prepared: { programs, release } }, use) => {
    const world = await createCleanWorld(programs, release);
    await use(world);
    await world.dispose();
  },
});
