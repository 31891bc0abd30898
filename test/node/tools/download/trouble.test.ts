import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { canMount, tinyDisk } from '../../tinyDisk.ts';
import { patience, until } from '../../until.ts';
import { serves, stallsAfter } from '../releaseServer/plays.ts';
import { portOf } from '../releaseServer/releaseServer.ts';
import { it } from '../releaseServer/withServers.ts';
import { fetchFile, patient, release } from './fetchFile.ts';

/** A port that takes connections and never says a word. */
async function silentPort(): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer();
  const sockets: { readonly destroy: () => void }[] = [];
  server.on('connection', (socket) => sockets.push(socket.on('error', () => undefined)));
  const port = await portOf(server);
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port, close };
}

describe('no network', { timeout: patience }, () => {
  it('is told with the host when its name is not known', async ({ folder }) => {
    const { problem } = await fetchFile(folder, ['https://nowhere.invalid/a', 'https://nowhere.invalid/b']);
    expect(problem).toMatchObject({ kind: 'tools_failed', why: 'no_network', subject: 'nowhere.invalid' });
    expect(problem).toMatchObject({ reason: expect.stringContaining('nowhere.invalid') });
  });

  it('is told with the port when nobody listens there', async ({ folder, servers }) => {
    const { url, port, close } = await servers.serve(serves(release));
    await close();
    const { problem } = await fetchFile(folder, [url]);
    expect(problem).toMatchObject({ why: 'no_network', subject: `localhost:${String(port)}` });
    expect(problem).toMatchObject({ reason: expect.stringContaining('ECONNREFUSED') });
  });

  it('is told when nothing answers, before all rounds are over', async ({ folder }) => {
    const { port, close } = await silentPort();
    const limits = { ...patient, pausesMs: [10], connectMs: 100, unreachedMs: 250, rounds: 1_000 };
    try {
      const urls = [`https://localhost:${String(port)}/a`, `https://localhost:${String(port)}/b`];
      const { problem } = await fetchFile(folder, urls, { limits });
      expect(problem).toMatchObject({ why: 'no_network', subject: `localhost:${String(port)}` });
      const env = { HTTPS_PROXY: `http://localhost:${String(port)}` };
      const proxied = await fetchFile(folder, ['https://nowhere.invalid/a'], { limits, env });
      expect(proxied.problem).toMatchObject({ why: 'no_network', subject: `localhost:${String(port)}` });
      expect(proxied.problem).toMatchObject({ reason: 'No connection could be made in time.' });
    } finally {
      close();
    }
  });

  it('is told when a server takes the question and gives no answer', async ({ folder, servers }) => {
    const { url } = await servers.serve(() => undefined);
    const limits = { ...patient, firstByteMs: 100, rounds: 2 };
    const { problem } = await fetchFile(folder, [url], { limits });
    expect(problem).toMatchObject({ why: 'no_network', reason: 'No answer came within 0.1 seconds.' });
  });
});

describe('an abort', { timeout: patience }, () => {
  it('ends the download in the middle, and the next one goes on', async ({ folder, servers }) => {
    const { url } = await servers.serve(stallsAfter(50_000, release));
    const abort = new AbortController();
    const onProgress = (): void => abort.abort();
    const { problem, exists } = await fetchFile(folder, [url], { signal: abort.signal, onProgress });
    expect(problem).toEqual({ kind: 'cancelled' });
    expect(exists).toBe(false);
    const good = await servers.serve(serves(release));
    const { file } = await fetchFile(folder, [good.url]);
    expect(release.equals(await readFile(file))).toBe(true);
    expect(good.requests[0]?.range).toMatch(/^bytes=[1-9]/);
  });

  it('ends it while it waits for an answer, for a proxy, and between rounds', async ({ folder, servers }) => {
    const silent = await silentPort();
    const asked = await servers.serve(() => abort?.abort());
    const down = await servers.serve((_request, response) => {
      response.writeHead(500).end();
      abort?.abort();
    });
    let abort: AbortController | undefined;
    try {
      for (const url of [asked.url, down.url, `https://localhost:${String(silent.port)}/`]) {
        abort = new AbortController();
        if (url.startsWith('https')) setImmediate(() => abort?.abort());
        const limits = { pausesMs: [patience] };
        const { problem } = await fetchFile(folder, [url], { signal: abort.signal, limits });
        expect(problem).toEqual({ kind: 'cancelled' });
      }
    } finally {
      silent.close();
    }
  });

  it('that came before it began lets nothing begin', async ({ folder, servers }) => {
    const { url, requests } = await servers.serve(serves(release));
    const { problem } = await fetchFile(folder, [url], { signal: AbortSignal.abort() });
    expect(problem).toEqual({ kind: 'cancelled' });
    expect(requests).toEqual([]);
    expect(existsSync(join(folder, 'uv.tar.gz.partial'))).toBe(false);
  });
});

describe('a disk that refuses', { timeout: patience }, () => {
  it.skipIf(!canMount)('is told to be full, and gone on with when there is room', async ({ folder, servers }) => {
    const disk = tinyDisk(folder, 'size=400k');
    if (disk === undefined) throw new Error('no disk');
    try {
      const { url } = await servers.serve(serves(release));
      disk.fill();
      const full = await fetchFile(disk.folder, [url]);
      const subject = join(disk.folder, 'uv.tar.gz.partial');
      expect(full.problem).toMatchObject({ kind: 'tools_failed', why: 'disk_full', subject });
      expect(full.exists).toBe(false);
      disk.free();
      await until(async () => (await fetchFile(disk.folder, [url])).problem === null);
      expect(release.equals(await readFile(full.file))).toBe(true);
    } finally {
      disk.eject();
    }
  });

  it.skipIf(!canMount)('is told to be read-only', async ({ folder, servers }) => {
    const disk = tinyDisk(folder, 'size=400k,ro');
    if (disk === undefined) throw new Error('no disk');
    try {
      const { url } = await servers.serve(serves(release));
      const { problem } = await fetchFile(disk.folder, [url]);
      expect(problem).toMatchObject({ kind: 'tools_failed', why: 'read_only' });
    } finally {
      disk.eject();
    }
  });

  it('is told when a folder is where the file should be', async ({ folder, servers }) => {
    const { url } = await servers.serve(serves(release));
    await mkdir(join(folder, 'uv.tar.gz'));
    const { problem, exists } = await fetchFile(folder, [url]).catch((error: unknown) => ({
      problem: String(error),
      exists: true,
    }));
    expect(problem).not.toBeNull();
    expect(exists).toBe(true);
  });
});
