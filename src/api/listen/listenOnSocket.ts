import { once } from 'node:events';
import { chmod, lstat } from 'node:fs/promises';
import type { Server } from 'node:http';
import { checkSocketPath } from './checkSocketPath.ts';
import { removeDeadSocket } from './removeDeadSocket.ts';
import { ServeRefused } from './ServeRefused.ts';

/**
 * Listens on a Unix socket that is this person's alone, from its first moment on. `path` is absolute.
 * @throws ServeRefused where that cannot be.
 */
export async function listenOnSocket(server: Server, path: string): Promise<void> {
  await checkSocketPath(path);
  await removeDeadSocket(path);
  const before = process.umask(0o177);
  try {
    // The socket is made within this call, and so within this mask.
    server.listen({ path });
  } finally {
    process.umask(before);
  }
  await once(server, 'listening').catch((error: unknown) => {
    throw new ServeRefused(`${path} cannot be served: ${error instanceof Error ? error.message : String(error)}`);
  });
  await chmod(path, 0o600);
  const found = await lstat(path);
  if (found.isSocket() && found.uid === process.getuid?.() && (found.mode & 0o777) === 0o600) return;
  throw new ServeRefused(`${path} is not the socket that was made there: somebody else has changed it.`);
}
