import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ServeRefused } from './ServeRefused.ts';

/** The longest path of a socket on macOS, in bytes; Linux takes four more. */
const longest = 103;

/**
 * Sees that nobody else can put something in the place of a socket of this path, which is absolute: no folder that leads
 * to it is a link or may be changed by others, and its own folder is this person's.
 * @throws ServeRefused where that is not so.
 */
export async function checkSocketPath(path: string): Promise<void> {
  if (Buffer.byteLength(path) > longest)
    throw new ServeRefused(`The path of the socket is too long: at most ${String(longest)} bytes. It is ${path}`);
  const folder = dirname(path);
  if (basename(path) === '') throw new ServeRefused(`${path} is no path of a socket.`);
  for (const above of foldersAbove(folder)) await checkFolder(above, above === folder);
}

/** A folder and all above it, the highest first. */
function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [...foldersAbove(above), folder];
}

async function checkFolder(folder: string, isOwn: boolean): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined) throw new ServeRefused(`${folder} is not there. Make it first: mkdir -m 700`);
  // macOS has some of its own at the top, such as /tmp, which only the system can change.
  const isSystemLink = found.isSymbolicLink() && found.uid === 0 && dirname(dirname(folder)) === dirname(folder);
  if (isSystemLink && !isOwn) return;
  if (!found.isDirectory())
    throw new ServeRefused(`${folder} is no folder but a link or a file. Name the real folder.`);
  const mayBeChanged = (found.mode & 0o022) !== 0;
  const isSticky = (found.mode & 0o1000) !== 0;
  const isSafe = !mayBeChanged || (isSticky && !isOwn);
  if (!isSafe) throw new ServeRefused(`Others may change ${folder}. Use a folder of your own: chmod 700`);
  const ours = process.getuid?.();
  if (found.uid !== ours && (isOwn || found.uid !== 0))
    throw new ServeRefused(`${folder} belongs to somebody else. Use a folder of your own.`);
}
