import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What a folder takes on the disk, in bytes. A file with several names counts once; what cannot be read counts nothing. */
export async function folderSize(folder: string, seen = new Set<string>()): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await folderSize(path, seen);
    else bytes += await fileSize(path, seen);
  }
  return bytes;
}

async function fileSize(path: string, seen: Set<string>): Promise<number> {
  const found = await lstat(path, { bigint: true }).catch(() => undefined);
  if (found === undefined) return 0;
  const name = `${String(found.dev)}:${String(found.ino)}`;
  if (seen.has(name)) return 0;
  seen.add(name);
  return Number(found.blocks) * 512;
}
