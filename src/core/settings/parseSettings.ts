import { checkPlaces } from './checkPlaces.ts';
import { checkSettings, type SettingIssue } from './checkSettings.ts';
import { given } from './given.ts';
import type { Settings } from './Settings.ts';
import type { Surroundings } from './Surroundings.ts';
import { toolsSettings } from './toolsSettings.ts';

export type Parsed =
  { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly issues: readonly SettingIssue[] };

/**
 * Checks settings from outside and fills in the defaults. For a vault the environment wins over the settings, as
 * it does for `sky`: a person who sets a variable for one session means it.
 */
export function parseSettings(input: unknown, surroundings: Surroundings): Parsed {
  const { env, absolute } = surroundings;
  const checked = checkSettings(input ?? {});
  if (!checked.ok) return checked;
  const misplaced = checkPlaces(checked.input, env);
  if (misplaced.length > 0) return { ok: false, issues: misplaced };
  const { server, vaults, status } = checked.input;
  if (given(server?.region) !== null && given(server?.cloud) === null) {
    return {
      ok: false,
      issues: [{ path: ['server', 'region'], message: 'needs server.cloud too: name the cloud that the region is of' }],
    };
  }
  return {
    ok: true,
    settings: {
      ...toolsSettings(checked.input, surroundings),
      name: given(server?.name) ?? 'carapace',
      cloud: given(server?.cloud)?.toLowerCase() ?? null,
      region: given(server?.region),
      instanceType: given(server?.instanceType),
      cpus: given(server?.cpus) ?? '4+',
      memory: given(server?.memory) ?? '16+',
      diskSize: server?.diskSize ?? 100,
      useSpot: server?.useSpot ?? false,
      autostop: server?.autostop === undefined || server.autostop === 0 ? null : server.autostop,
      publicVault: absolute(given(env['CARAPACE_PUBLIC_VAULT']) ?? given(vaults?.public) ?? 'data/public'),
      privateVault: absolute(given(env['CARAPACE_PRIVATE_VAULT']) ?? given(vaults?.private) ?? 'data/private'),
      vaultWarnBytes: vaults?.warnSize === 0 ? null : (vaults?.warnSize ?? 1000) * 1e6,
      pollSeconds: status?.pollSeconds ?? 20,
    },
  };
}

/** One issue as a person reads it: `server.cpus: must be a number …`. */
export function issueText({ path, message }: SettingIssue): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
