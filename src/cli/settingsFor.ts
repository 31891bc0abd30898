import { homedir } from 'node:os';
import type { Settings } from '../core/settings/Settings.ts';
import { loadSettings, type Flags } from '../node/settings/loadSettings.ts';
import type { Terminal } from './Terminal.ts';

/**
 * The settings of this call.
 * @throws ProblemError `settings_invalid` with the line or the flag of each mistake.
 */
export function settingsFor({ places }: Terminal, flags: Flags = {}): Promise<Settings> {
  return loadSettings({ file: places.config, flags, env: process.env, cwd: process.cwd(), userHome: homedir() });
}
