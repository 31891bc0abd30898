import { homedir } from 'node:os';
import type { Settings } from '../../core/settings/Settings.ts';
import { loadSettings, type Flags } from '../settings/loadSettings.ts';
import type { Headless } from './Headless.ts';

/**
 * The settings of this call. For what has nothing to do with the vaults, mistakes in their paths do not count.
 * @throws ProblemError `settings_invalid` with the line or the flag of each mistake.
 */
export function settingsFor({ places, env }: Headless, flags: Flags = {}, besideVaults = false): Promise<Settings> {
  const around = { env, cwd: process.cwd(), userHome: homedir() };
  return loadSettings({ file: places.config, flags, besideVaults, ...around });
}
