import type { ServerOperationKind } from '../../core/operations/Operation.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { needsTools } from '../../core/tools/needsTools.ts';
import { findTools } from '../../node/tools/findTools.ts';
import type { Terminal } from '../Terminal.ts';

/** Says what an operation on the server downloads before it begins, or undefined when everything is there. */
export function downloadedFirst(
  { places, env }: Terminal,
  settings: Settings,
  kind: ServerOperationKind,
): string | undefined {
  const tools = findTools({ skyPath: settings.skyPath, places, env });
  const whole = `SkyPilot is downloaded first (about 700 MB on the disk, once) into ${places.home}`;
  if (tools.kind !== 'found') return whole;
  if (!needsTools(tools, kind, settings)) return undefined;
  return `SkyPilot for ${settings.skyExtras.join(', ')} is downloaded first into ${places.home}`;
}
