import { mkdir, stat, writeFile } from 'node:fs/promises';
import type { Journal } from '../journal/Journal.ts';

/** Asks whichever process polls for a reading at once. A journal that cannot be written is told by whoever writes next. */
export async function poke(journal: Journal): Promise<void> {
  try {
    await mkdir(journal.folder, { recursive: true, mode: 0o700 });
    await writeFile(journal.poke, '', { mode: 0o600 });
  } catch {
    return;
  }
}

/** When somebody last asked for a reading, in milliseconds; 0 for never. */
export async function lastPoke(journal: Journal): Promise<number> {
  return stat(journal.poke).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
