import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { buildHands } from '../../hands/buildHands.ts';
import { patience } from '../../until.ts';
import { answers, serves } from '../releaseServer/plays.ts';
import { certificateFile } from '../releaseServer/releaseServer.ts';
import { it } from '../releaseServer/withServers.ts';
import { fetchFile, release, sha256 } from './fetchFile.ts';

const trusting = { NODE_EXTRA_CA_CERTS: certificateFile };

let hands = '';
beforeAll(async () => {
  hands = await buildHands('download');
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

describe('a proxy', { timeout: patience }, () => {
  it('is asked for the whole address in plain HTTP', async ({ folder, servers }) => {
    const { url } = await servers.serve(serves(release));
    const proxy = await servers.proxy(null);
    const { problem, file } = await fetchFile(folder, [url], { env: { http_proxy: `http://${proxy.host}` } });
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(proxy.asked).toEqual([`GET ${url}`]);
  });

  it('makes a tunnel for an encrypted address, and the certificate behind it is checked', async ({
    folder,
    servers,
  }) => {
    const { url, port } = await servers.serveSecurely(serves(release));
    const proxy = await servers.proxy(null);
    const env = { HTTPS_PROXY: proxy.host };
    expect((await fetchFile(folder, [url], { env })).problem).toMatchObject({ why: 'certificate' });
    const { problem, file } = await fetchFile(folder, [url], { env: { ...env, ...trusting } });
    expect(problem).toBeNull();
    expect(release.equals(await readFile(file))).toBe(true);
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT localhost:${String(port)}`]));
  });

  it('gets the password that is in its address', async ({ folder, servers }) => {
    const plain = await servers.serve(serves(release));
    const secure = await servers.serveSecurely(serves(release));
    const proxy = await servers.proxy('me:p@ss:word');
    const address = `http://me:p%40ss%3Aword@${proxy.host}`;
    for (const { url } of [plain, secure]) {
      const env = { ALL_PROXY: address, ...trusting };
      const { problem, file } = await fetchFile(folder, [url], { env });
      expect(problem).toBeNull();
      expect(release.equals(await readFile(file))).toBe(true);
    }
  });

  it('that wants a password is told at once by its name, and a wrong password is not told', async ({
    folder,
    servers,
  }) => {
    const plain = await servers.serve(serves(release));
    const secure = await servers.serveSecurely(serves(release));
    const proxy = await servers.proxy('me:right');
    for (const { url } of [plain, secure]) {
      for (const user of ['', 'me:wr0ngword@']) {
        const asked = proxy.asked.length;
        const env = {
          HTTP_PROXY: `http://${user}${proxy.host}`,
          HTTPS_PROXY: `http://${user}${proxy.host}`,
          ...trusting,
        };
        const { problem, warnings } = await fetchFile(folder, [url, `${url}2`], { env });
        expect(problem).toMatchObject({ kind: 'tools_failed', why: 'proxy_password', subject: proxy.host });
        expect(JSON.stringify([problem, warnings])).not.toContain('wr0ngword');
        expect(proxy.asked).toHaveLength(asked + 1);
      }
    }
    expect(secure.requests).toEqual([]);
  });

  it('has its password told to nobody, were everything logged that can be', async ({ folder, servers }) => {
    const plain = await servers.serve(serves(release));
    const secure = await servers.serveSecurely(serves(release));
    const proxy = await servers.proxy('me:s3cretword');
    const address = `http://me:s3cretword@${proxy.host}`;
    const env = { ALL_PROXY: address, DEBUG: '*', CARAPACE_STRICT_SSL: '0' };
    const basic = Buffer.from('me:s3cretword').toString('base64');
    for (const { url } of [plain, secure]) {
      const args = [join(hands, 'download.cjs'), url, sha256, join(folder, 'a')];
      const { stdout, stderr } = await execa(process.execPath, args, { env, extendEnv: false });
      expect(stdout).toContain('done');
      expect(stderr).not.toContain('s3cretword');
      expect(stderr).not.toContain(basic);
    }
  });

  it('is left out where NO_PROXY says so', async ({ folder, servers }) => {
    const { url, port } = await servers.serve(serves(release));
    for (const noProxy of ['*', 'localhost', `example.com, localhost:${String(port)}`]) {
      const env = { HTTP_PROXY: 'http://nowhere.invalid:1', NO_PROXY: noProxy };
      expect((await fetchFile(folder, [url], { env })).problem).toBeNull();
    }
  });

  it('that cannot be reached, or is of another kind, is told by its name', async ({ folder, servers }) => {
    const { url } = await servers.serve(serves(release));
    const http = await fetchFile(folder, [url], { env: { HTTP_PROXY: 'http://me:s3cretword@nowhere.invalid:8080' } });
    expect(http.problem).toMatchObject({ why: 'no_network', subject: 'nowhere.invalid:8080' });
    const socks = await fetchFile(folder, [url], { env: { all_proxy: 'socks5://me:s3cretword@localhost:1080' } });
    expect(socks.problem).toMatchObject({ why: 'no_network', subject: 'localhost:1080' });
    const none = await fetchFile(folder, [url], { env: { HTTP_PROXY: 'http://me:s3cretword@[' } });
    expect(none.problem).toMatchObject({ why: 'no_network', subject: 'HTTP_PROXY' });
    expect(JSON.stringify([http, socks, none])).not.toContain('s3cretword');
  });

  it('that answers with a refusal of its own is told by its name', async ({ folder, servers }) => {
    const { url } = await servers.serveSecurely(serves(release));
    // A server that is no proxy closes what it does not know.
    const wrong = await servers.serve(answers(200));
    const env = { HTTPS_PROXY: `http://localhost:${String(wrong.port)}`, ...trusting };
    const { problem } = await fetchFile(folder, [url], { env });
    expect(problem).toMatchObject({ why: 'no_network', subject: `localhost:${String(wrong.port)}` });
  });
});
