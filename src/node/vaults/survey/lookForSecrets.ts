import { open } from 'node:fs/promises';
import { looksSecret } from '../../../core/vaults/guards/looksSecret.ts';
import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import { onDisk } from './onDisk.ts';
import type { Walk } from './Walk.ts';

/** A key says what it is near its beginning; so many bytes are read. */
const beginning = 4096;

/** Of one folder's files, all of them counted, tells those that look like keys or credentials. */
export async function lookForSecrets(paths: readonly Bytes[], { vault, tally, turns }: Walk): Promise<void> {
  for (const path of paths) {
    if (turns.isOver(performance.now())) await turns.next();
    const absolute = `${vault}/${path}`;
    const look = looksSecret(absolute);
    if (look === 'secret' || (look === 'key_file' && (await holdsPrivateKey(absolute)))) tally.secret(path);
  }
}

/** A file that cannot be read is told as such, and is no secret that could be copied. */
async function holdsPrivateKey(path: Bytes): Promise<boolean> {
  const file = await open(onDisk(path), 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning, 0);
    return buffer.subarray(0, bytesRead).includes('PRIVATE KEY');
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
