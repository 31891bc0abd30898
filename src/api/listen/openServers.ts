import type { Server } from 'node:http';
import { drainable } from './drain.ts';
import { httpServer } from './httpServer.ts';
import { listenOnPort, type LoopbackHost } from './listenOnPort.ts';
import { listenOnSocket } from './listenOnSocket.ts';

export type Place = {
  readonly host: LoopbackHost;
  /** 0 is any that is free; undefined is none. */
  readonly port: number | undefined;
  /** The absolute path of a socket. */
  readonly socket: string | undefined;
};

export type Servers = {
  readonly url: string | null;
  readonly socket: string | null;
  /** Takes no more requests, and resolves when those that were taken are answered, or were for this long, in milliseconds. */
  readonly close: (mostMs: number) => Promise<void>;
};

/**
 * Opens the app on each of the places, or on none.
 * @throws ServeRefused where one of them cannot be had.
 */
export async function openServers(app: Parameters<typeof httpServer>[0], place: Place): Promise<Servers> {
  const { host, port, socket } = place;
  const servers: { readonly server: Server; readonly drain: () => Promise<void> }[] = [];
  const open = (): Server => {
    const server = httpServer(app);
    servers.push({ server, drain: drainable(server) });
    return server;
  };
  const close = async (mostMs: number): Promise<void> => {
    const timer = setTimeout(() => servers.forEach(({ server }) => server.closeAllConnections()), mostMs);
    await Promise.all(servers.map(({ drain }) => drain()));
    clearTimeout(timer);
  };
  try {
    const url = port === undefined ? null : await listenOnPort(open(), host, port);
    if (socket !== undefined) await listenOnSocket(open(), socket);
    return { url, socket: socket ?? null, close };
  } catch (error) {
    await close(0);
    throw error;
  }
}
