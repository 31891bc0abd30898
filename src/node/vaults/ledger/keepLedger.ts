import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LedgerHeader } from '../../../core/vaults/ledger/Ledger.ts';
import { makeFolder } from '../../makeFolder.ts';
import { writeProblem } from '../../journal/writeProblem.ts';

/**
 * Makes a draft the ledger of its vault, whole or not at all. The draft is used up.
 * @throws ProblemError when the disk is full or the folder cannot be written.
 */
export async function keepLedger(path: string, header: LedgerHeader, draft: string): Promise<void> {
  const next = `${path}.next`;
  try {
    await makeFolder(dirname(path));
    await writeFile(next, `${JSON.stringify(header)}\n`, { mode: 0o600 });
    await pipeline(createReadStream(draft), createWriteStream(next, { flags: 'a', flush: true }));
    await rename(next, path);
    await rm(draft, { force: true });
  } catch (error) {
    throw writeProblem(error, path);
  }
}
