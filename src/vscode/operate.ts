import * as vscode from 'vscode';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { startOperation } from '../node/startOperation.ts';
import type { Carapace } from './Carapace.ts';
import { showProgress } from './showProgress.ts';

/**
 * Asks a runner to perform an operation and shows its progress. The runner is another process: it goes on when this
 * window closes. Answers the last event of its log; undefined when it was ended before it could write one.
 * @throws ProblemError when the operation cannot or may not be begun.
 */
export async function operate(carapace: Carapace, request: OperationRequest): Promise<OperationEvent | undefined> {
  const { context, places, journal, env, mirror } = carapace;
  const gone = new AbortController();
  const problem = await startOperation(journal, request, {
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'runner.cjs').fsPath,
    carapaceHome: places.home,
    env: env(),
    onExit: () => {
      gone.abort();
    },
  });
  if (problem !== undefined) throw new ProblemError(problem);
  mirror.mirror(request.operation);
  return showProgress(journal, request.operation, gone.signal);
}
