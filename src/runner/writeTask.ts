import { writeFile } from 'node:fs/promises';
import { operationFiles } from '../node/journal/Journal.ts';
import { writeProblem } from '../node/journal/writeProblem.ts';
import type { Run } from './Run.ts';

/**
 * Keeps a task file with its operation, and answers its path.
 * @throws ProblemError when it cannot be written.
 */
export async function writeTask({ journal, operation }: Run, text: string): Promise<string> {
  const { task } = operationFiles(journal, operation.id);
  await writeFile(task, text, { mode: 0o600 }).catch((error: unknown) => {
    throw writeProblem(error, task);
  });
  return task;
}
