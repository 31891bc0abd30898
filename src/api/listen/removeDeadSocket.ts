import { lstat, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { ServeRefused } from './ServeRefused.ts';

const patienceMs = 2_000;

/**
 * Removes a socket that was left behind by whoever listened on it.
 * @throws ServeRefused when somebody listens there, or it is anything else than a socket of this person.
 */
export async function removeDeadSocket(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isSocket()) throw new ServeRefused(`${path} is there already, and is no socket.`);
  if (found.uid !== process.getuid?.()) throw new ServeRefused(`${path} belongs to somebody else.`);
  if (await isTaken(path)) throw new ServeRefused(`${path} is in use: another program listens there.`);
  await rm(path, { force: true });
}

/** Only a socket that refuses is dead: one that is slow to answer has somebody. */
function isTaken(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path, timeout: patienceMs });
    const end = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => {
      end(true);
    });
    socket.once('timeout', () => {
      end(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      end(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT');
    });
  });
}
