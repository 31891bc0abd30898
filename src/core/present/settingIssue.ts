import type { SettingIssue } from '../settings/checkSettings.ts';
import { issueText } from '../settings/parseSettings.ts';

/** What is wrong with one of VS Code's settings, by its full name; a variable of the environment has its own. */
export function settingIssue(issue: SettingIssue): string {
  const isVariable = String(issue.path[0]).startsWith('CARAPACE_');
  return `${isVariable ? '' : 'carapace.'}${issueText(issue)}`;
}
