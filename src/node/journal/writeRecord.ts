import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { makeFolder } from '../makeFolder.ts';
import { isNewer } from './isNewer.ts';
import { journalVersion } from './journalVersion.ts';
import { writeProblem } from './writeProblem.ts';

/**
 * Writes one record of the journal: whole or not at all, readable by this person only.
 * what is there.
 */
export async function writeRecord(file: string, value: unknown): Promise<void> {
  if (await isNewer(file)) throw new ProblemError({ kind: 'refused', why: 'newer', detail: '' });
  try {
    await makeFolder(dirname(file));
    await writeFileAtomic(file, `${JSON.stringify({ version: journalVersion, value })}\n`, { mode: 0o600 });
  } catch (error) {
    throw writeProblem(error, file);
  }
}
