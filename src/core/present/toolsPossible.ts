import type { ToolsOperationKind } from '../operations/Operation.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { openToolsFailure } from './toolsTrouble.ts';

type Seen = Pick<Snapshot, 'activity' | 'tools' | 'toolsActivity'>;

/**
 * What can be done to the tools now. What is in use by an operation on the server is not changed under it; what failed can
 * be tried again, whatever it left behind.
 */
export function toolsPossible(snapshot: Seen): Readonly<Record<ToolsOperationKind, boolean>> {
  const { activity, tools, toolsActivity } = snapshot;
  const rests = toolsActivity.kind !== 'busy';
  const free = rests && activity.kind !== 'busy';
  const managed = tools.kind === 'found' && tools.source === 'managed';
  const broken = tools.kind === 'missing' && tools.broken !== null;
  const failed = openToolsFailure(snapshot)?.operation.kind;
  return {
    install_tools: rests && ((tools.kind !== 'unknown' && !managed && !broken) || failed === 'install_tools'),
    upgrade_tools: free && (managed || failed === 'upgrade_tools'),
    repair_tools: free && (managed || broken || failed === 'repair_tools'),
    remove_tools: free && (managed || failed === 'remove_tools'),
  };
}
