import type { SettingIssue } from './checkSettings.ts';
import type { VaultKind } from '../vaults/Vault.ts';
import { given } from './given.ts';
import type { Settings, SettingsInput } from './Settings.ts';
import type { Source, Surroundings } from './Surroundings.ts';

export type SettingsPaths = Pick<Settings, 'skyPath' | 'uvPath' | 'composeFile' | 'publicVault' | 'privateVault'>;
type Found = { readonly paths: SettingsPaths; readonly issues: readonly SettingIssue[] };

/**
 * The paths that the settings name, absolute, the environment's before the settings': a person who sets a variable for
 * one session means it. One that cannot be made absolute is an issue, with the path of the setting or the name of the
 * variable, and stays as it is written.
 */
export function settingsPaths({ sky, uv, server, vaults }: SettingsInput, { env, absolute }: Surroundings): Found {
  const issues: SettingIssue[] = [];
  const full = (text: string, source: Source, path: SettingIssue['path']): string => {
    const found = absolute(text, source);
    if (found.ok) return found.path;
    issues.push({ path, message: found.reason });
    return text;
  };
  const named = (variable: string, setting: SettingIssue['path'], written: string | undefined): string | null => {
    const [ofEnvironment, ofSettings] = [given(env[variable]), given(written)];
    if (ofEnvironment !== null) return full(ofEnvironment, 'environment', [variable]);
    return ofSettings === null ? null : full(ofSettings, 'settings', setting);
  };
  const vault = (kind: VaultKind, variable: string): string =>
    named(variable, ['vaults', kind], vaults?.[kind]) ?? full(`data/${kind}`, 'default', ['vaults', kind]);
  return {
    issues,
    paths: {
      skyPath: named('CARAPACE_SKY', ['sky', 'path'], sky?.path),
      uvPath: named('CARAPACE_UV', ['uv', 'path'], uv?.path),
      composeFile: named('CARAPACE_COMPOSE_FILE', ['server', 'composeFile'], server?.composeFile),
      publicVault: vault('public', 'CARAPACE_PUBLIC_VAULT'),
      privateVault: vault('private', 'CARAPACE_PRIVATE_VAULT'),
    },
  };
}
