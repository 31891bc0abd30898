import type { ToolsOperationKind } from '../../core/operations/Operation.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { newOperation } from '../../node/newOperation.ts';
import type { Exit } from '../exits.ts';
import { runToOutcome } from '../runToOutcome.ts';
import { tellOutcome } from '../tellOutcome.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace tools upgrade`, `repair`, and what else changes the tools: runs it to its end and tells the outcome once. */
export async function changeTools(terminal: Terminal, settings: Settings, kind: ToolsOperationKind): Promise<Exit> {
  if (settings.skyPath !== null && kind !== 'remove_tools')
    terminal.warn(`The settings name ${settings.skyPath}, and that sky is used whatever Carapace installs.`);
  const operation = newOperation(kind, settings.name, 'terminal');
  const outcome = await runToOutcome(terminal, { operation, settings });
  return tellOutcome(terminal, operation, outcome);
}
