import type { ToolsOperationKind } from '../core/operations/Operation.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { newOperation } from '../node/newOperation.ts';
import type { Carapace } from './Carapace.ts';
import { operate } from './operate.ts';
import type { ToolsEnd } from './toolsEnd.ts';

/**
 * Asks a runner to change the tools and shows its progress. One that waits for another runner writes no record, so that
 * its own last event is its outcome.
 * @throws ProblemError when no runner can be started.
 */
export async function operateTools(
  carapace: Carapace,
  kind: ToolsOperationKind,
  settings: Settings,
): Promise<Pick<ToolsEnd, 'operation' | 'problem'>> {
  const operation = newOperation(kind, settings.name, 'vscode');
  const last = await operate(carapace, { operation, settings });
  if (last?.type === 'complete') return { operation, problem: undefined };
  return { operation, problem: last !== undefined && 'problem' in last ? last.problem : { kind: 'interrupted' } };
}
