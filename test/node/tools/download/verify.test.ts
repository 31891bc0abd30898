import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { patience } from '../../until.ts';
import { cutsAfter, drips, first, liesAboutLength, serves } from '../releaseServer/plays.ts';
import { it } from '../releaseServer/withServers.ts';
import { fetchFile, hashOf, patient, release, sha256 } from './fetchFile.ts';

const wrong = Buffer.from(release);
wrong[150_000] = (wrong[150_000] ?? 0) ^ 1;

describe('a download', { timeout: patience }, () => {
  it('is the file, byte for byte, for this person only', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(serves(release));
    const { problem, file, progress } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.partial`)).toBe(false);
    expect(progress.at(-1)).toEqual({ done: release.length, total: release.length });
    expect(requests).toHaveLength(1);
  });

  it('takes the bytes as slowly as they come, and tells of it now and then', async ({ folder, servers }) => {
    const { url } = await servers.serve(drips(release, 500));
    const { problem, file, progress } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(progress.length).toBeLessThan(100);
    expect(progress.every(({ total }) => total === release.length)).toBe(true);
  });

  it('takes a file whose length is not told', async ({ folder, servers }) => {
    const { url } = await servers.serve((_request, response) => response.writeHead(200).end(release));
    const { problem, file, progress } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(progress[0]?.total).toBeNull();
  });

  it('refuses a file that is wrong by one bit, and leaves nothing of it', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(serves(wrong));
    const { problem, exists, file } = await fetchFile(folder, [url]);
    const reason = `The SHA-256 is ${hashOf(wrong)}, and ${sha256} is expected.`;
    expect(problem).toEqual({ kind: 'tools_failed', why: 'hash_mismatch', subject: url, reason });
    expect(exists).toBe(false);
    expect(existsSync(`${file}.partial`)).toBe(false);
    expect(requests).toHaveLength(1);
  });

  it('fetches a wrong file once more when part of it was there before', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(first(cutsAfter(200_000, wrong), serves(wrong)));
    const { problem } = await fetchFile(folder, [url]);
    expect(problem).toMatchObject({ why: 'hash_mismatch' });
    expect(requests.map(({ range }) => range === null)).toEqual([true, false, true]);
  });

  it('goes to the next address when a mirror has the wrong file', async ({ folder, servers }) => {
    const mirror = await servers.serve(serves(wrong));
    const { url } = await servers.serve(serves(release));
    const { problem, file } = await fetchFile(folder, [mirror.url, url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
  });

  it('says that the mirror has the wrong file even when the next address has none', async ({ folder, servers }) => {
    const mirror = await servers.serve(serves(wrong));
    const { url } = await servers.serve((_request, response) => response.writeHead(404).end());
    const { problem } = await fetchFile(folder, [mirror.url, url]);
    expect(problem).toMatchObject({ why: 'hash_mismatch', subject: mirror.url });
  });

  it('does not mind a server that promises more than it has', async ({ folder, servers }) => {
    const { url } = await servers.serve(liesAboutLength(release, release.length + 10));
    const { problem, file } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
  });

  it('takes no byte more than was promised', async ({ folder, servers }) => {
    const { url } = await servers.serve(liesAboutLength(release, release.length - 10));
    const { problem, exists } = await fetchFile(folder, [url]);
    expect(problem).toMatchObject({ why: 'hash_mismatch' });
    expect(exists).toBe(false);
    const longer = Buffer.concat([release, Buffer.from('evil')]);
    const honest = await servers.serve(liesAboutLength(longer, release.length));
    expect((await fetchFile(folder, [honest.url])).problem).toBeNull();
  });

  it('stops at the largest size that is believed, told or not', async ({ folder, servers }) => {
    const limits = { ...patient, bytes: 100_000 };
    const told = await servers.serve(serves(release));
    const untold = await servers.serve((_request, response) => response.writeHead(200).end(release));
    for (const { url } of [told, untold]) {
      const { problem, exists } = await fetchFile(folder, [url], { limits });
      expect(problem).toMatchObject({ why: 'server', subject: url, reason: 'It is larger than 0.1 MB.' });
      expect(exists).toBe(false);
    }
  });
});
