import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { portOf, secureReleaseServer, type Asked, type Play } from '../../tools/releaseServer/releaseServer.ts';

/** All hosts of git there are, as one server on this machine. */
export type GitHost = {
  /** The environment in which they are reached: through a proxy that leads every name here. */
  readonly env: Readonly<Record<string, string>>;
  /** The hosts that somebody wanted to reach: `github.com:443`. */
  readonly reached: readonly string[];
  readonly requests: readonly Asked[];
  readonly close: () => Promise<void>;
};

/** Starts it. Nothing of a test leaves this machine. */
export async function gitHost(play: Play): Promise<GitHost> {
  const server = await secureReleaseServer(play);
  const reached: string[] = [];
  const sockets = new Set<Duplex>();
  const proxy = createServer((_request, response) => response.writeHead(400).end());
  proxy.on('connect', ({ url = '' }: IncomingMessage, socket: Duplex, head: Buffer) => {
    reached.push(url);
    const onward = connect(server.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const [one, other] of [[socket, onward] as const, [onward, socket] as const]) {
      sockets.add(one);
      one.on('error', () => other.destroy());
    }
  });
  const port = await portOf(proxy);
  const close = async (): Promise<void> => {
    proxy.close();
    for (const socket of sockets) socket.destroy();
    await Promise.all([once(proxy, 'close'), server.close()]);
  };
  // The certificate is for another name.
  const env = { ...through(`http://127.0.0.1:${String(port)}`), CARAPACE_STRICT_SSL: '0' };
  return { env, reached, requests: server.requests, close };
}

/** The variables that lead everything through a proxy, whatever this process has been told. */
export function through(proxy: string): Readonly<Record<string, string>> {
  return { HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: '', no_proxy: '' };
}
