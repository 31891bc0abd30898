import { readFile } from 'node:fs/promises';
import type { Journal } from './Journal.ts';

/** True for a failure that a person put away. The file names those that were put away last, one a line. */
export async function isDismissed(journal: Journal, id: string): Promise<boolean> {
  return (await readFile(journal.dismissed, 'utf8').catch(() => '')).split('\n').includes(id);
}
