import type { SettingIssue } from '../settings/checkSettings.ts';
import type { Row } from './Row.ts';
import { codeSpan } from './codeSpan.ts';
import { settingIssue } from './settingIssue.ts';

/** The rows of the Vaults view while the settings do not say which folders are meant: what to mend, and the way to it. */
export function issueRows(issues: readonly SettingIssue[]): readonly Row[] {
  return issues.map((issue) => {
    const said = settingIssue(issue);
    return {
      id: `issue.${issue.path.map(String).join('.')}`,
      label: 'Settings',
      description: said,
      icon: { id: 'warning', color: 'list.warningForeground' },
      tooltip: `This setting needs mending: ${codeSpan(said)}`,
      spoken: `This setting needs mending: ${said}`,
      command: 'carapace.openSettings',
    };
  });
}
