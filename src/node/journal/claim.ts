import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal } from './Journal.ts';

/**
 * True for exactly one process on the machine per `id`: the one that may tell a person about it. False also when the
 * journal cannot be written: better untold twice than told in every window.
 */
export async function claim(journal: Journal, id: string): Promise<boolean> {
  try {
    await mkdir(journal.told, { recursive: true, mode: 0o700 });
    const file = await open(join(journal.told, encodeURIComponent(id)), 'wx', 0o600);
    await file.close();
    return true;
  } catch {
    return false;
  }
}
