import { readFile, writeFile } from 'node:fs/promises';
import { operationFiles, type Journal } from './journal/Journal.ts';
import { writeProblem } from './journal/writeProblem.ts';

/**
 * Asks the runner of an operation to cancel it; its log tells how that went.
 * @throws ProblemError when the journal cannot be written.
 */
export async function cancelOperation(journal: Journal, id: string): Promise<void> {
  const { cancel } = operationFiles(journal, id);
  await writeFile(cancel, '', { mode: 0o600 }).catch((error: unknown) => {
    throw writeProblem(error, cancel);
  });
}

/** Only the last failure on the server and the last one of the tools can be open; a few more do no harm. */
const mostDismissed = 8;

/** Puts a failure away: from now on it counts as over, in every window. */
export async function dismissFailure(journal: Journal, id: string): Promise<void> {
  const before = await readFile(journal.dismissed, 'utf8').catch(() => '');
  const ids = [...before.split('\n').filter((other) => other !== '' && other !== id), id].slice(-mostDismissed);
  await writeFile(journal.dismissed, ids.join('\n'), { mode: 0o600 }).catch((error: unknown) => {
    throw writeProblem(error, journal.dismissed);
  });
}
