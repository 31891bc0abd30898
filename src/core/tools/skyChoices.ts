import { constraintsOf } from './testedConstraints.ts';
import {
  compareVersions,
  defaultSky,
  packageOf,
  testedSkies,
  type SkyPackage,
  type SkyVersion,
} from './testedSkies.ts';

/** How an installation is asked for: only where one is missing, the newest one, or anew from the first byte. */
export type Manner = 'if_missing' | 'upgrade' | 'repair';

type InUse = { readonly package: string; readonly version: string };

/** One SkyPilot that uv may be asked for. */
export type SkyChoice = {
  readonly package: SkyPackage;
  /** As pip writes it, such as `==0.14.1`; empty for the newest. */
  readonly specifier: string;
  /** What its dependencies are held to, one to a line; none when it was not tested. */
  readonly constraints: readonly string[];
};

/**
 * Which SkyPilot is to be installed: the first of these that the index has. `setting` is `nightly`, `stable`, an exact
 * version, or null for the tested one; `before` is what is in use.
 */
export function skyChoices(setting: string | null, manner: Manner, before: InUse | undefined): readonly SkyChoice[] {
  if (setting === 'nightly') return [newest('skypilot-nightly')];
  if (setting === 'stable') return [newest('skypilot')];
  if (setting !== null) return [exactly({ package: packageOf(setting), version: setting })];
  const tested = testedSkies.map(exactly);
  const { package: name, version } = defaultSky;
  const ahead = before?.package === name && compareVersions(before.version, version) > 0 ? before.version : undefined;
  if (manner === 'upgrade')
    return [newest(name, ahead === undefined ? `>${version}` : `>=${ahead}`), ...(ahead === undefined ? tested : [])];
  // SkyPilot's database is not made for going back.
  return ahead === undefined ? tested : [exactly({ package: name, version: ahead }), newest(name)];
}

/** What uv is asked for: `skypilot-nightly[aws,gcp]==1.0.0.dev20261027`. */
export function requirement({ package: name, specifier }: SkyChoice, extras: readonly string[]): string {
  return `${name}${extras.length === 0 ? '' : `[${extras.join(',')}]`}${specifier}`;
}

function newest(name: SkyPackage, specifier = ''): SkyChoice {
  return { package: name, specifier, constraints: [] };
}

function exactly({ package: name, version }: SkyVersion): SkyChoice {
  return { package: name, specifier: `==${version}`, constraints: constraintsOf(version) };
}
