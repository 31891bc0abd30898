import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Release } from './release.ts';
import { closedOr, createValve, type Valve } from './valve.ts';

/** One request that was made. `range` is the header as it came; `sent` counts the bytes so far. */
export type ReleaseRequest = {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
  readonly status: number;
  sent: number;
};

/** A local stand-in for where uv is published. */
export type ReleaseServer = {
  /** What `carapace.uv.mirror` is to be set to: the archives are at `URL/VERSION/ARCHIVE`. */
  readonly url: string;
  /** Every request so far, oldest first. */
  readonly requests: () => readonly ReleaseRequest[];
  /** From now on, no byte of an archive from this position on is sent, until `release`. At 0, not even the status. */
  readonly hold: (at?: number) => void;
  readonly release: () => void;
  /** Bytes per second of each download; null for no limit. */
  readonly setSpeed: (bytesPerSecond: number | null) => void;
  /** Breaks what is under way, and ends. */
  readonly close: () => Promise<void>;
};

/** How to serve. `port` is a free one when not given. */
export type ServeOptions = { readonly bytesPerSecond?: number; readonly port?: number };

type Serving = { readonly release: Release; readonly valve: Valve; readonly requests: ReleaseRequest[] };

const slicesPerSecond = 20;
const unlimitedSlice = 64 * 1024;

/** Serves a release on 127.0.0.1, with Range. Resolves when it listens. */
export async function startReleaseServer(release: Release, options: ServeOptions = {}): Promise<ReleaseServer> {
  const serving: Serving = { release, valve: createValve(options.bytesPerSecond ?? null), requests: [] };
  const server = createServer((request, response) => {
    answer(serving, request, response).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String(portOf(server))}`,
    requests: () => serving.requests,
    hold: serving.valve.hold,
    release: serving.valve.release,
    setSpeed: serving.valve.setSpeed,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      serving.valve.release();
      await closed;
    },
  };
}

async function answer({ release, valve, requests }: Serving, request: IncomingMessage, response: ServerResponse) {
  const { method = 'GET', url: path = '/' } = request;
  const range = request.headers.range ?? null;
  const archive = release.archives.get(path.replace(`/${release.version}/`, ''));
  const part = archive === undefined ? null : partOf(range, archive.length);
  const status = archive === undefined ? 404 : part === null ? 416 : range === null ? 200 : 206;
  const entry: ReleaseRequest = { method, path, range, status, sent: 0 };
  requests.push(entry);
  if (archive === undefined || part === null) {
    const total = archive === undefined ? {} : { 'content-range': `bytes */${String(archive.length)}` };
    response.writeHead(status, total).end();
    return;
  }
  const { from, to } = part;
  await valve.pass(from === 0 ? 0 : from + 1, response);
  response.writeHead(status, {
    'accept-ranges': 'bytes',
    'content-type': 'application/gzip',
    'content-length': String(to - from),
    ...(range === null ? {} : { 'content-range': `bytes ${String(from)}-${String(to - 1)}/${String(archive.length)}` }),
  });
  if (method === 'HEAD') response.end();
  else await send({ archive, from, to, valve, entry }, response);
}

type Sending = { archive: Buffer; from: number; to: number; valve: Valve; entry: ReleaseRequest };

async function send({ archive, from, to, valve, entry }: Sending, response: ServerResponse): Promise<void> {
  let at = from;
  while (at < to && !response.destroyed) {
    const speed = valve.speed();
    const slice = speed === null ? unlimitedSlice : Math.max(1, Math.ceil(speed / slicesPerSecond));
    const end = Math.min(to, at + slice, valve.limit());
    if (end <= at) {
      await valve.pass(at + 1, response);
      continue;
    }
    if (!response.write(archive.subarray(at, end))) await closedOr(response, 'drain');
    entry.sent += end - at;
    at = end;
    if (speed !== null && at < to) await sleep(1000 / slicesPerSecond);
  }
  response.end();
}

/** The part of a file that a Range header asks for; null when there is no such part. */
function partOf(range: string | null, length: number): { from: number; to: number } | null {
  if (range === null) return { from: 0, to: length };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  const from = Number(first ?? Number.NaN);
  const to = last === undefined || last === '' ? length : Math.min(length, Number(last) + 1);
  return from < to ? { from, to } : null;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
