import { once } from 'node:events';
import type { Server } from 'node:http';
import { ServeRefused } from './ServeRefused.ts';

export type LoopbackHost = '127.0.0.1' | '::1';

/**
 * Listens on a port of the loopback address; 0 is any that is free. Returns the address.
 * @throws ServeRefused when that port cannot be had.
 */
export async function listenOnPort(server: Server, host: LoopbackHost, port: number): Promise<string> {
  server.listen({ port, host, ipv6Only: host === '::1' });
  await once(server, 'listening').catch((error: unknown) => {
    throw new ServeRefused(whyNot(host, port, error));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new ServeRefused('The port that is served is not known.');
  return `http://${host === '::1' ? '[::1]' : host}:${String(address.port)}`;
}

function whyNot(host: string, port: number, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} is taken on this computer. Without --port, a free one is used.`;
  if (code === 'EACCES') return `Port ${String(port)} is not for you. Without --port, a free one is used.`;
  if (code === 'EADDRNOTAVAIL') return `This computer has no address ${host}.`;
  return `Port ${String(port)} cannot be served: ${error instanceof Error ? error.message : String(error)}`;
}
