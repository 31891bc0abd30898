import { ProblemError } from '../core/problems/ProblemError.ts';
import type { SettingIssue } from '../core/settings/checkSettings.ts';
import { issueText } from '../core/settings/parseSettings.ts';
import type { Settings } from '../core/settings/Settings.ts';
import type { Carapace } from './Carapace.ts';

/**
 * The settings to act by.
 * @throws ProblemError `settings_invalid` with every setting that is wrong.
 */
export function validSettings({ parsed }: Pick<Carapace, 'parsed'>): Settings {
  const found = parsed();
  if (found.ok) return found.settings;
  throw new ProblemError({ kind: 'settings_invalid', issues: found.issues.map(named) });
}

/** A setting by its full name; a variable of the environment has its own. */
function named(issue: SettingIssue): string {
  const isVariable = String(issue.path[0]).startsWith('CARAPACE_');
  return `${isVariable ? '' : 'carapace.'}${issueText(issue)}`;
}
