import type { ServerOperationKind } from '../operations/Operation.ts';
import type { Settings } from '../settings/Settings.ts';
import type { ToolsState } from './ToolsState.ts';
import { satisfies } from './WantedTools.ts';

/**
 * True when an operation on the server must install tools first: there are none, or a launch needs more than there is.
 * A person who names a `sky` in the settings installs it themselves. What exists is good enough to stop a server.
 */
export function needsTools(tools: ToolsState, kind: ServerOperationKind, settings: Settings): boolean {
  if (settings.skyPath !== null) return false;
  if (tools.kind !== 'found') return true;
  if (tools.source !== 'managed' || (kind !== 'launch' && kind !== 'repair')) return false;
  return !satisfies(tools.installation, settings);
}
