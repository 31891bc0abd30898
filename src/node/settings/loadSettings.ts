import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { SettingIssue } from '../../core/settings/checkSettings.ts';
import { issueText, parseSettings } from '../../core/settings/parseSettings.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { configFile, isGroup, type ConfigFile } from './configFile.ts';
import { resolvePath } from './resolvePath.ts';

/** What a person typed for this one call. */
export type Flags = {
  readonly cloud?: string | undefined;
  readonly region?: string | undefined;
  readonly instanceType?: string | undefined;
};

export type Sources = {
  readonly file: string;
  readonly flags: Flags;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly userHome: string;
};

/**
 * The settings for one call from the terminal: flags over environment over config.yaml over defaults. Paths in the file
 * are relative to its folder, all others to the current one.
 * @throws ProblemError `settings_invalid`; each issue names its line of the file, or its flag.
 */
export async function loadSettings(sources: Sources): Promise<Settings> {
  const { file, flags, env, cwd, userHome } = sources;
  const config = configFile(await textOf(file), file);
  const input = withFlags(withAbsolutePaths(config.input, dirname(file), userHome), flags);
  const absolute = (path: string): string => resolvePath(path, cwd, userHome);
  const [sky, uv] = [env['CARAPACE_SKY'], env['CARAPACE_UV']];
  const programs = { CARAPACE_SKY: sky && absolute(sky), CARAPACE_UV: uv && absolute(uv) };
  const surroundings = { env: { ...env, ...programs }, absolute };
  const parsed = parseSettings(input, surroundings);
  if (parsed.ok) return parsed.settings;
  throw new ProblemError({
    kind: 'settings_invalid',
    issues: parsed.issues.map((issue) => located(issue, config, sources)),
  });
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ kind: 'settings_invalid', issues: [`${file} cannot be read: ${reason}`] });
  }
}

function withAbsolutePaths(input: ConfigFile['input'], folder: string, userHome: string): ConfigFile['input'] {
  const mended = (group: string, value: unknown): unknown =>
    isGroup(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, text]) => [
            key,
            isPath(group, key) && typeof text === 'string' && text.trim() !== ''
              ? resolvePath(text, folder, userHome)
              : text,
          ]),
        )
      : value;
  return Object.fromEntries(Object.entries(input).map(([group, value]) => [group, mended(group, value)]));
}

function isPath(group: string, key: string): boolean {
  return group === 'vaults' || ((group === 'sky' || group === 'uv') && key === 'path');
}

/** Another cloud than the file's has other regions and machines: what the file says of those does not hold for it. */
function withFlags(input: ConfigFile['input'], flags: Flags): ConfigFile['input'] {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  const server = input['server'] ?? {};
  if (given.length === 0 || !isGroup(server)) return input;
  const { region: _region, instanceType: _instanceType, ...elsewhere } = server;
  const before = typeof server['cloud'] === 'string' ? server['cloud'].toLowerCase() : undefined;
  const same = flags.cloud === undefined || flags.cloud.toLowerCase() === before;
  return { ...input, server: { ...(same ? server : elsewhere), ...Object.fromEntries(given) } };
}

const flagNames: Readonly<Record<keyof Flags, string>> = {
  cloud: '--cloud',
  region: '--region',
  instanceType: '--instance-type',
};

function located(issue: SettingIssue, config: ConfigFile, { file, flags }: Sources): string {
  const [group, name] = issue.path;
  if (group === 'server' && (name === 'cloud' || name === 'region' || name === 'instanceType')) {
    if (flags[name] !== undefined) return `${flagNames[name]}: ${issue.message}`;
  }
  if (String(group).startsWith('CARAPACE_')) return issueText(issue);
  return `${file}:${String(config.lineOf(issue.path))}: ${issueText(issue)}`;
}
