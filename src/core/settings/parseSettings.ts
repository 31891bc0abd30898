import { checkPlaces } from './checkPlaces.ts';
import { checkSettings, type SettingIssue } from './checkSettings.ts';
import { given } from './given.ts';
import type { Settings, SettingsInput } from './Settings.ts';
import { settingsPaths, type SettingsPaths } from './settingsPaths.ts';
import type { Surroundings } from './Surroundings.ts';
import { toolsSettings, type ToolsSettings } from './toolsSettings.ts';

export type Parsed =
  | { readonly ok: true; readonly settings: Settings }
  | {
      readonly ok: false;
      readonly issues: readonly SettingIssue[];
      /** Where nothing but the vaults' folders is wrong: good for all that has nothing to do with them. */
      readonly besideVaults?: Settings;
    };

/**
 * Checks settings from outside, fills in the defaults, and makes every path absolute. Somebody who mistook a vault's
 * path must still be able to stop a server that costs money: hence `besideVaults`.
 */
export function parseSettings(input: unknown, surroundings: Surroundings): Parsed {
  const checked = checkSettings(input ?? {});
  if (!checked.ok) return checked;
  const misplaced = checkPlaces(checked.input, surroundings);
  if (misplaced.length > 0) return { ok: false, issues: misplaced };
  const { server } = checked.input;
  if (given(server?.region) !== null && given(server?.cloud) === null) {
    return {
      ok: false,
      issues: [{ path: ['server', 'region'], message: 'needs server.cloud too: name the cloud that the region is of' }],
    };
  }
  const { paths, issues } = settingsPaths(checked.input, surroundings);
  const settings = { ...paths, ...toolsSettings(checked.input, surroundings.env), ...rest(checked.input) };
  if (issues.length === 0) return { ok: true, settings };
  return { ok: false, issues, ...(issues.every(isOfVault) && { besideVaults: settings }) };
}

function isOfVault({ path: [first] }: SettingIssue): boolean {
  return first === 'vaults' || first === 'CARAPACE_PUBLIC_VAULT' || first === 'CARAPACE_PRIVATE_VAULT';
}

function rest({
  server,
  vaults,
  money,
  status,
}: SettingsInput): Omit<Settings, keyof SettingsPaths | keyof ToolsSettings> {
  return {
    name: given(server?.name) ?? 'carapace',
    cloud: given(server?.cloud)?.toLowerCase() ?? null,
    region: given(server?.region),
    instanceType: given(server?.instanceType),
    cpus: given(server?.cpus) ?? '4+',
    memory: given(server?.memory) ?? '16+',
    diskSize: server?.diskSize ?? 100,
    useSpot: server?.useSpot ?? false,
    autostop: orNull(server?.autostop ?? 0),
    vaultWarnBytes: vaults?.warnSize === 0 ? null : (vaults?.warnSize ?? 1000) * 1e6,
    pollSeconds: status?.pollSeconds ?? 20,
    statusSource: status?.source ?? 'auto',
    autostopDown: server?.autostopDown ?? false,
    dailyReminder: money?.dailyReminder ?? true,
    spendingNotice: orNull(money?.spendingNotice ?? 0),
  };
}

/** For settings of which 0 means never. */
function orNull(amount: number): number | null {
  return amount === 0 ? null : amount;
}

/** One issue as a person reads it: `server.cpus: must be a number …`. */
export function issueText({ path, message }: SettingIssue): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
