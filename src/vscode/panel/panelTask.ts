import { issueText, type Parsed } from '../../core/settings/parseSettings.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { PanelTask } from '../../core/vaults/panel/PanelState.ts';

/** The task file that a launch would write if both vaults were there, or why it would write none. */
export function panelTask(parsed: Parsed, taskFile: (settings: Settings) => string): PanelTask {
  if (parsed.ok) return { ok: true, text: taskFile(parsed.settings) };
  return { ok: false, reason: `There is none while a setting is wrong. ${parsed.issues.map(issueText).join('; ')}.` };
}
