import { existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { buildHands, startHand } from '../../hands/buildHands.ts';
import { patience, until } from '../../until.ts';
import {
  cutsAfter,
  cutsAlways,
  first,
  ignoresRange,
  sendsAnotherPart,
  serves,
  stallsAfter,
} from '../releaseServer/plays.ts';
import { it } from '../releaseServer/withServers.ts';
import { fetchFile, patient, release, sha256 } from './fetchFile.ts';

let hands = '';
beforeAll(async () => {
  hands = await buildHands('download');
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

const offsets = [
  ...new Set([0, 1, release.length - 1, ...Array.from({ length: 47 }, (_, i) => (i * 6_389 + 17) % release.length)]),
];

describe('a download that breaks off', { timeout: patience }, () => {
  it('asks for the rest only, wherever it broke', async ({ folder, servers }) => {
    const cutAt = async (offset: number): Promise<void> => {
      const { url, requests } = await servers.serve(first(cutsAfter(offset, release), serves(release)));
      const { problem, file } = await fetchFile(join(folder, String(offset)), [url]);
      expect(problem).toBeNull();
      expect(release.equals(await readFile(file))).toBe(true);
      const ranges = requests.map(({ range }) => range);
      expect(ranges).toEqual([null, offset === 0 ? null : `bytes=${String(offset)}-`]);
    };
    await Promise.all(offsets.map(cutAt));
  });

  it('goes on each time that it breaks, as long as bytes come', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(cutsAfter(20_000, release));
    const { problem, file } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(requests.length).toBeGreaterThanOrEqual(15);
  });

  it('goes on after a stall, from another address when the first gives nothing more', async ({ folder, servers }) => {
    const stalling = await servers.serve(first(stallsAfter(1_000, release), stallsAfter(0, release)));
    const good = await servers.serve(serves(release));
    const limits = { ...patient, stallMs: 300 };
    const { problem, file } = await fetchFile(folder, [stalling.url, good.url], { limits });
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
  });

  it('starts over with a server that does not know ranges', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(first(cutsAfter(5_000, release), ignoresRange(release)));
    const { problem, file } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('asks for the whole when it gets another part than it asked for', async ({ folder, servers }) => {
    await writeFile(join(folder, 'uv.tar.gz.partial'), release.subarray(0, 4_000));
    const { url, requests } = await servers.serve(sendsAnotherPart(release));
    const { problem, file } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(requests.map(({ range }) => range)).toEqual(['bytes=4000-', null]);
  });

  it('gives up on a server that breaks at the same place for ever', async ({ folder, servers }) => {
    const { url } = await servers.serve(cutsAlways(5_000, release));
    const { problem, exists } = await fetchFile(folder, [url]);
    expect(problem).toMatchObject({ kind: 'tools_failed', why: 'no_network' });
    expect(exists).toBe(false);
  });
});

describe('what an earlier process left behind', { timeout: patience }, () => {
  it('is gone on with after the process was killed', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(first(stallsAfter(100_000, release), serves(release)));
    const file = join(folder, 'uv.tar.gz');
    const hand = startHand(join(hands, 'download.cjs'), [url, sha256, file], {});
    await until(async () => (await stat(`${file}.partial`).catch(() => ({ size: 0 }))).size === 100_000);
    hand.child.kill('SIGKILL');
    await hand.ended;
    expect(existsSync(file)).toBe(false);
    expect((await stat(`${file}.partial`)).mode & 0o777).toBe(0o600);
    const again = startHand(join(hands, 'download.cjs'), [url, sha256, file], {});
    expect((await again.ended).code).toBe(0);
    expect(again.said()).toContain('done');
    expect(release.equals(await readFile(file))).toBe(true);
    expect(requests.map(({ range }) => range)).toEqual([null, 'bytes=100000-']);
    expect(existsSync(`${file}.partial`)).toBe(false);
  });

  it('is taken as it is when it is whole', async ({ folder, servers }) => {
    await writeFile(join(folder, 'uv.tar.gz.partial'), release);
    const { url, requests } = await servers.serve(serves(release));
    const { problem, file, progress } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(requests).toEqual([]);
    expect(progress).toEqual([{ done: release.length, total: release.length }]);
  });

  it('is thrown away when it is of something else', async ({ folder, servers }) => {
    await writeFile(join(folder, 'uv.tar.gz.partial'), Buffer.alloc(7_000, 1));
    const { url, requests } = await servers.serve(serves(release));
    const { problem, file } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(requests.map(({ range }) => range)).toEqual(['bytes=7000-', null]);
  });

  it('is thrown away when it is longer than the file', async ({ folder, servers }) => {
    await writeFile(join(folder, 'uv.tar.gz.partial'), Buffer.concat([release, Buffer.alloc(5)]));
    const { url } = await servers.serve(serves(release));
    const { problem, file } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
  });
});
