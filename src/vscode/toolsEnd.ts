import type { ToolsActivity } from '../core/operations/Activity.ts';
import { isServerOperation, type ToolsOperation } from '../core/operations/Operation.ts';
import type { Problem } from '../core/problems/Problem.ts';

/** How an operation on the tools ended; without a problem, well. `at` is in milliseconds. */
export type ToolsEnd = {
  readonly operation: ToolsOperation;
  readonly problem: Problem | undefined;
  readonly at: number;
};

/**
 * The end of an operation on the tools that a person should hear of, even from a window that did not ask for it: a
 * failure, or what a window asked for that is closed. A launch that installs them tells its own outcome.
 */
export function toolsEnd(activity: ToolsActivity): ToolsEnd | undefined {
  if (activity.kind !== 'done' && activity.kind !== 'failed') return undefined;
  const { operation, at } = activity;
  if (isServerOperation(operation)) return undefined;
  if (activity.kind === 'failed') return { operation, problem: activity.problem, at };
  return operation.shell === 'vscode' ? { operation, problem: undefined, at } : undefined;
}
