import { createServer, request as requestOf, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { once } from 'node:events';
import { portOf } from './releaseServer.ts';

export type ProxyServer = {
  /** `localhost:PORT`. */
  readonly host: string;
  /** What it was asked to reach, whether it let it through or not: `CONNECT localhost:1`, `GET http://localhost:1/x`. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
};

/** Starts a proxy on this machine. With `password`, as `name:password`, it lets nobody through without it. */
export async function proxyServer(password: string | null): Promise<ProxyServer> {
  const asked: string[] = [];
  const wanted = password === null ? undefined : `Basic ${Buffer.from(password).toString('base64')}`;
  const mayPass = ({ method = '', url = '', headers }: IncomingMessage): boolean => {
    asked.push(`${method} ${url}`);
    return wanted === undefined || headers['proxy-authorization'] === wanted;
  };
  const server = createServer((request, response) => {
    if (mayPass(request)) passOn(request, response);
    else response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="corp"' }).end();
  });
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket);
    if (mayPass(request)) sockets.add(tunnel(request, socket, head));
    else socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="corp"\r\n\r\n');
  });
  const port = await portOf(server);
  const close = async (): Promise<void> => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  return { host: `localhost:${String(port)}`, asked, close };
}

function passOn({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
  requestOf(url, { headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  }).end();
}

function tunnel({ url = '' }: IncomingMessage, socket: Duplex, head: Buffer): Duplex {
  const { port } = new URL(`http://${url}`);
  // Every name is this machine: so a server can be reached by one that its certificate does not have.
  const onward = connect(Number(port), 'localhost', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
  return onward;
}
