import type { ToolsActivity } from '../operations/Activity.ts';
import { isServerOperation, type ToolsOperation } from '../operations/Operation.ts';
import { explain, type Explanation } from '../problems/explain.ts';
import type { Problem } from '../problems/Problem.ts';
import type { Snapshot } from '../server/Snapshot.ts';

/** An operation on the tools that ended badly. */
export type ToolsFailure = { readonly operation: ToolsOperation; readonly problem: Problem; readonly at: number };

type Seen = Pick<Snapshot, 'tools' | 'toolsActivity'>;

/**
 * The failure of the tools that still matters: not dismissed, not what somebody wanted by a cancel, and not proved over by
 * tools that are there by now. One of a launch is told with the server.
 */
export function openToolsFailure({ tools, toolsActivity }: Seen): ToolsFailure | undefined {
  const failed = toolsFailure(toolsActivity);
  if (failed === undefined || failed.problem.kind === 'cancelled') return undefined;
  return failed.operation.kind === 'install_tools' && tools.kind === 'found' ? undefined : failed;
}

/** What is wrong with the tools since the last operation on them, in words; undefined when nothing is. */
export function toolsTrouble(snapshot: Seen): Explanation | undefined {
  const failed = openToolsFailure(snapshot);
  return failed && explain(failed.problem, { during: failed.operation.kind, state: undefined, facts: undefined });
}

function toolsFailure(activity: ToolsActivity): ToolsFailure | undefined {
  if (activity.kind !== 'failed') return undefined;
  const { operation, problem, at } = activity;
  return isServerOperation(operation) ? undefined : { operation, problem, at };
}
