import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../makeFolder.ts';
import { journalVersion } from './journalVersion.ts';
import { writeProblem } from './writeProblem.ts';

/**
 * Writes one record of the journal: whole or not at all, readable by this person only.
 * @throws ProblemError when the disk is full or the folder cannot be written.
 */
export async function writeRecord(file: string, value: unknown): Promise<void> {
  try {
    await makeFolder(dirname(file));
    await writeFileAtomic(file, `${JSON.stringify({ version: journalVersion, value })}\n`, { mode: 0o600 });
  } catch (error) {
    throw writeProblem(error, file);
  }
}
