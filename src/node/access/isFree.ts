import { createServer } from 'node:net';

/** True when this person can listen on a port of the loopback address. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** The first port from this one on that is free, or undefined when none is. */
export async function nextFree(from: number): Promise<number | undefined> {
  for (let port = from; port <= 65_535; port += 1) if (await isFree(port)) return port;
  return undefined;
}
