import * as vscode from 'vscode';
import type { OperationEvent } from '../core/operations/OperationEvent.ts';
import type { OperationRequest } from '../core/operations/OperationRequest.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import { startOperation } from '../node/startOperation.ts';
import { untilOver } from '../node/untilOver.ts';
import type { Carapace } from './Carapace.ts';
import { runnerOf } from './runnerOf.ts';
import { showProgress } from './showProgress.ts';

/**
 * Asks a runner to perform an operation and shows its progress. The runner is another process: it goes on when this
 * window closes. Answers the last event of its log; undefined when it was ended before it could write one.
 * @throws ProblemError when the operation cannot or may not be begun.
 */
export async function operate(carapace: Carapace, request: OperationRequest): Promise<OperationEvent | undefined> {
  const { journal, log, mirror } = carapace;
  const gone = new AbortController();
  const problem = await whileEnding(request, () =>
    startOperation(journal, request, {
      ...runnerOf(carapace),
      onExit: () => {
        void untilOver(journal, request.operation, (message) => log.warn(message)).finally(() => {
          gone.abort();
        });
      },
    }),
  );
  if (problem !== undefined) throw new ProblemError(problem);
  mirror.mirror(request.operation);
  return showProgress(journal, request.operation, gone.signal);
}

/** Another operation may have to end first, which takes a while. */
async function whileEnding<T>({ overtake }: OperationRequest, act: () => Promise<T>): Promise<T> {
  if (overtake !== true) return act();
  const title = 'Ending what goes on, to destroy your server';
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, act);
}
