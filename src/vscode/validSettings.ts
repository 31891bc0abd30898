import { settingIssue } from '../core/present/settingIssue.ts';
import { ProblemError } from '../core/problems/ProblemError.ts';
import type { Settings } from '../core/settings/Settings.ts';
import type { Carapace } from './Carapace.ts';

/**
 * The settings to act by. For what has nothing to do with the vaults, mistakes in their paths do not count.
 * @throws ProblemError `settings_invalid` with every setting that is wrong.
 */
export function validSettings({ parsed }: Pick<Carapace, 'parsed'>, besideVaults = false): Settings {
  const found = parsed();
  if (found.ok) return found.settings;
  if (besideVaults && found.besideVaults !== undefined) return found.besideVaults;
  throw new ProblemError({ kind: 'settings_invalid', issues: found.issues.map(settingIssue) });
}
