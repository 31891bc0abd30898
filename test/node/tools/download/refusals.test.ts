import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { patience } from '../../until.ts';
import { answers, first, redirectsTo, serves } from '../releaseServer/plays.ts';
import { certificateFile } from '../releaseServer/releaseServer.ts';
import { it } from '../releaseServer/withServers.ts';
import { fetchFile, release } from './fetchFile.ts';

describe('a server that refuses', { timeout: patience }, () => {
  it('has no such file: only when no address has it', async ({ folder, servers }) => {
    const one = await servers.serve(answers(404));
    const two = await servers.serve(answers(410));
    const three = await servers.serve(serves(release));
    const { problem } = await fetchFile(folder, [one.url, two.url]);
    expect(problem).toEqual({ kind: 'tools_failed', why: 'not_found', subject: one.url, reason: '404 Not Found' });
    expect(one.requests).toHaveLength(1);
    expect((await fetchFile(folder, [one.url, three.url])).problem).toBeNull();
  });

  it('is asked again after a failure of its own, and after too many requests', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(first(answers(500), answers(429), answers(503), serves(release)));
    const { problem, file } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(requests).toHaveLength(4);
  });

  it('is given up after five rounds', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(answers(503));
    const { problem } = await fetchFile(folder, [url]);
    expect(problem).toMatchObject({ why: 'server', subject: url, reason: '503 Service Unavailable' });
    expect(requests).toHaveLength(5);
  });

  it('is not asked twice when it forbids', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(answers(403));
    const { problem } = await fetchFile(folder, [url]);
    expect(problem).toMatchObject({ why: 'server', reason: '403 Forbidden' });
    expect(requests).toHaveLength(1);
  });

  it('gets the name and password of its own address, and they are not told', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(answers(401));
    const address = url.replace('://', '://me:s3cretword@');
    const { problem } = await fetchFile(folder, [`${address}?token=alsosecret`]);
    expect(requests[0]?.authorization).toBe(`Basic ${Buffer.from('me:s3cretword').toString('base64')}`);
    expect(problem).toMatchObject({ why: 'server', subject: url });
    expect(JSON.stringify(problem)).not.toMatch(/s3cretword|alsosecret/);
  });
});

describe('a redirect', { timeout: patience }, () => {
  it('is followed five times, by whole and by relative addresses, with the range', async ({ folder, servers }) => {
    const end = await servers.serve(serves(release));
    const { url, requests } = await servers.serve(
      first(...[301, 303, 307, 308].map((status) => redirectsTo('/next?a=b', status)), redirectsTo(end.url)),
    );
    const { problem, file } = await fetchFile(folder, [url]);
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(requests.map(({ path }) => path)).toEqual(['/release.tar.gz', ...Array<string>(4).fill('/next?a=b')]);
  });

  it('is not followed for ever', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(redirectsTo('/again'));
    const { problem } = await fetchFile(folder, [url]);
    expect(problem).toMatchObject({ why: 'server', subject: url });
    expect(requests).toHaveLength(6);
  });

  it('is not followed from an encrypted address to one that is not', async ({ folder, servers }) => {
    const open = await servers.serve(serves(release));
    const { url } = await servers.serveSecurely(redirectsTo(open.url));
    const env = { NODE_EXTRA_CA_CERTS: certificateFile };
    const { problem, exists } = await fetchFile(folder, [url], { env });
    const reason = `The address leads to localhost:${String(open.port)} without encryption.`;
    expect(problem).toEqual({ kind: 'tools_failed', why: 'server', subject: url, reason });
    expect(exists).toBe(false);
    expect(open.requests).toEqual([]);
  });

  it('is not followed to a file or to nowhere', async ({ folder, servers }) => {
    for (const location of ['file:///etc/passwd', 'http://[']) {
      const { url } = await servers.serve(redirectsTo(location));
      expect((await fetchFile(folder, [url])).problem).toMatchObject({ why: 'server', subject: url });
    }
  });
});
