import { writeFile } from 'node:fs/promises';
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

/** Puts a failure away: from now on it counts as over, in every window. */
export async function dismissFailure(journal: Journal, id: string): Promise<void> {
  await writeFile(journal.dismissed, id, { mode: 0o600 }).catch((error: unknown) => {
    throw writeProblem(error, journal.dismissed);
  });
}
