import { open } from 'node:fs/promises';
import type { Journal } from './Journal.ts';
import { journalVersion } from './journalVersion.ts';

/** The version is the first thing in a record. */
const headBytes = 64;

/** True for a record that a newer Carapace has written. One that is missing or damaged is not. */
export async function isNewer(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const version = /^\{"version":(\d+)[,}]/.exec(buffer.toString('latin1', 0, bytesRead))?.[1];
    return version !== undefined && Number(version) > journalVersion;
  } catch {
    // A folder, or a disk that is gone: whoever reads or writes the record says so.
    return false;
  } finally {
    await handle.close();
  }
}

/** True for a journal that a newer Carapace keeps: an older one changes nothing in it. */
export async function isNewerJournal(journal: Journal): Promise<boolean> {
  const { activity, reading, facts, tools, check, cost, leftBehind } = journal;
  const found = await Promise.all([activity, reading, facts, tools, check, cost, leftBehind].map(isNewer));
  return found.includes(true);
}
