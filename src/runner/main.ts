import { homedir } from 'node:os';
import { OperationRequest } from '../core/operations/OperationRequest.ts';
import { carapaceHome, layout } from '../core/tools/layout.ts';
import { uvRelease } from '../core/tools/uvRelease.ts';
import { journalAt, operationFiles } from '../node/journal/Journal.ts';
import { readRecord } from '../node/journal/readRecord.ts';
import { runOperation } from './runOperation.ts';
import { takeOver } from './takeOver.ts';

/**
 * `runner ID`: performs the operation whose request lies in the journal. `runner ID --resume`: goes on with the one that
 * its runner left, if it is still left; else it ends without a word. Both are started by shells, detached.
 */
async function main(id: string, resumes: boolean): Promise<void> {
  const places = layout(carapaceHome(process.env, homedir()));
  const journal = journalAt(places.state);
  const warn = (message: string): void => {
    process.stderr.write(`${message}\n`);
  };
  const request = await readRecord(operationFiles(journal, id).request, OperationRequest, warn);
  if (request === undefined) throw new Error(`There is no request for the operation ${id}.`);
  const taken = resumes ? await takeOver(journal, id, warn) : undefined;
  if (resumes && taken === undefined) return;
  await runOperation(journal, { request, places, release: uvRelease }, taken);
}

// Whoever started us reads this only until we have taken the operation on, and may be gone afterwards.
process.stderr.on('error', () => undefined);

main(process.argv[2] ?? '', process.argv[3] === '--resume').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
