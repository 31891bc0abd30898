import * as vscode from 'vscode';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { ServerOperationKind } from '../../core/operations/Operation.ts';
import { composeProblem } from '../../node/access/composeProblem.ts';
import { notesOfCompose } from '../../node/access/notesOfCompose.ts';

/**
 * Sees that the person's compose file, if they have one, can be copied, and tells what it will miss on the server. That is
 * no reason not to go on: nothing waits for it to be read.
 * @throws ProblemError `settings_invalid` when it cannot be copied.
 */
export async function lookAtCompose(file: string | null, kind: ServerOperationKind): Promise<void> {
  if (file === null) return;
  const problem = await composeProblem(file);
  if (problem !== undefined) throw new ProblemError(problem);
  const notes = kind === 'sync' ? [] : await notesOfCompose(file);
  if (notes.length > 0) void tell(file, notes.join(' '));
}

async function tell(file: string, message: string): Promise<void> {
  const show = 'Open Compose File';
  if ((await vscode.window.showWarningMessage(message, show)) === show)
    await vscode.window.showTextDocument(vscode.Uri.file(file));
}
