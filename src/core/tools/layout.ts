/**
 * Every path below Carapace's home. An installation is one folder below `versions`, with its own Python, and never
 * moves; `current` is the link to the one in use, and the stable paths `toolsBin`, `environments` and `python` are
 * links through it. So one rename switches all of them at once.
 */
export type Layout = {
  readonly home: string;
  readonly config: string;
  readonly state: string;
  readonly uv: string;
  readonly tools: string;
  readonly versions: string;
  readonly current: string;
  readonly managedSky: string;
  readonly toolsBin: string;
  readonly environments: string;
  readonly python: string;
  readonly downloads: string;
  readonly cache: string;
  readonly certificates: string;
};

/** The layout below `home`, an absolute path without a trailing slash. */
export function layout(home: string): Layout {
  return {
    home,
    config: `${home}/config.yaml`,
    state: `${home}/state`,
    uv: `${home}/uv/bin/uv`,
    tools: `${home}/tools`,
    versions: `${home}/tools/versions`,
    current: `${home}/tools/current`,
    managedSky: `${home}/tools/bin/sky`,
    toolsBin: `${home}/tools/bin`,
    environments: `${home}/tools/environments`,
    python: `${home}/python`,
    downloads: `${home}/downloads`,
    cache: `${home}/cache`,
    certificates: `${home}/state/certificates.pem`,
  };
}

/** The folders and files of one installation, below `versions`. The record is written last. */
export type VersionFolder = {
  readonly folder: string;
  readonly bin: string;
  readonly environments: string;
  readonly python: string;
  readonly record: string;
};

/** The parts of one installation's folder. */
export function versionFolder(folder: string): VersionFolder {
  return {
    folder,
    bin: `${folder}/bin`,
    environments: `${folder}/environments`,
    python: `${folder}/python`,
    record: `${folder}/installation.json`,
  };
}

/** `CARAPACE_HOME`, else `.carapace` in the person's home. */
export function carapaceHome(env: Readonly<Record<string, string | undefined>>, userHome: string): string {
  const moved = env['CARAPACE_HOME'];
  return moved === undefined || moved === '' ? `${userHome}/.carapace` : moved.replace(/\/+$/, '');
}
