import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createPlain, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { join } from 'node:path';

/** How a server answers one request. `nth` counts from 0. */
export type Play = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

export type ReleaseServer = {
  /** The address of its file. */
  readonly url: string;
  readonly port: number;
  /** What was asked for so far: paths, and what the Range and Authorization headers said. */
  readonly requests: readonly Asked[];
  readonly close: () => Promise<void>;
};
export type Asked = { readonly path: string; readonly range: string | null; readonly authorization: string | null };

/** A certificate for localhost that nobody signed, and that is good for a hundred years. */
export const certificateFile = join(import.meta.dirname, 'certificate.pem');
const keyFile = join(import.meta.dirname, 'key.pem');

/** Starts a server on this machine that behaves as badly as it is told. */
export function releaseServer(play: Play): Promise<ReleaseServer> {
  return listen(createPlain(), 'http', play);
}

/** The same, with TLS. */
export function secureReleaseServer(play: Play): Promise<ReleaseServer> {
  const identity = { key: readFileSync(keyFile), cert: readFileSync(certificateFile) };
  return listen(createSecure(identity), 'https', play);
}

async function listen(server: Server, scheme: string, play: Play): Promise<ReleaseServer> {
  const requests: Asked[] = [];
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  server.on('request', (request, response) => {
    const { range = null, authorization = null } = request.headers;
    requests.push({ path: request.url ?? '', range, authorization });
    play(request, response, requests.length - 1);
  });
  const port = await portOf(server);
  const close = async (): Promise<void> => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  return { url: `${scheme}://localhost:${String(port)}/release.tar.gz`, port, requests, close };
}

/** Listens on a port of 127.0.0.1 that is free, and returns it. */
export async function portOf(server: NetServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
