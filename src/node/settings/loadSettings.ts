import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { SettingIssue } from '../../core/settings/checkSettings.ts';
import { issueText, parseSettings } from '../../core/settings/parseSettings.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import type { Source, Surroundings } from '../../core/settings/Surroundings.ts';
import { expandPath } from '../../core/vaults/paths/expandPath.ts';
import { configFile, isGroup, type ConfigFile } from './configFile.ts';

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
  /** True for what has nothing to do with the vaults: then mistakes in their paths do not count. */
  readonly besideVaults?: boolean;
};

/** One mistake: the flag that it is in, if it is in one, what is wrong, and the same with its line of the file or its flag. */
export type LocatedIssue = { readonly flag: keyof Flags | null; readonly message: string; readonly text: string };
export type Loaded =
  { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly issues: readonly LocatedIssue[] };

/**
 * The settings for one call from the terminal: flags over environment over config.yaml over defaults. Paths in the file
 * are relative to its folder, all others to the current one.
 * @throws ProblemError `settings_invalid`; each issue names its line of the file, or its flag.
 */
export async function loadSettings(sources: Sources): Promise<Settings> {
  const loaded = await settingsOrIssues(sources);
  if (loaded.ok) return loaded.settings;
  throw new ProblemError({ kind: 'settings_invalid', issues: loaded.issues.map(({ text }) => text) });
}

/**
 * The same, with the mistakes as data, for a shell that has to tell those of the call from those of the file.
 * @throws ProblemError `settings_invalid` for a file that is no YAML or cannot be read.
 */
export async function settingsOrIssues(sources: Sources): Promise<Loaded> {
  const { file, flags } = sources;
  const config = configFile(await textOf(file), file);
  const parsed = parseSettings(withFlags(config.input, flags), surroundingsOf(sources));
  if (parsed.ok) return parsed;
  if (sources.besideVaults === true && parsed.besideVaults !== undefined)
    return { ok: true, settings: parsed.besideVaults };
  return { ok: false, issues: parsed.issues.map((issue) => located(issue, config, sources)) };
}

/** A path in the file counts from its folder, any other from the current one. */
function surroundingsOf({ file, env, cwd, userHome }: Sources): Surroundings {
  const base = (source: Source): string => (source === 'settings' ? dirname(resolve(cwd, file)) : cwd);
  return {
    env,
    absolute: (path, source) => expandPath(path, { env, userHome, workspaceFolders: null, base: base(source) }),
    relativePrograms: true,
  };
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

function located(issue: SettingIssue, config: ConfigFile, { file, flags }: Sources): LocatedIssue {
  const [group, name] = issue.path;
  const { message } = issue;
  if (group === 'server' && (name === 'cloud' || name === 'region' || name === 'instanceType')) {
    if (flags[name] !== undefined) return { flag: name, message, text: `${flagNames[name]}: ${message}` };
  }
  if (String(group).startsWith('CARAPACE_')) return { flag: null, message, text: issueText(issue) };
  return { flag: null, message, text: `${file}:${String(config.lineOf(issue.path))}: ${issueText(issue)}` };
}
