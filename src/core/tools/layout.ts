/** Every path below Carapace's home. The tools' part is the layout that uv is told to install into. */
export type Layout = {
  readonly home: string;
  readonly config: string;
  readonly state: string;
  readonly managedSky: string;
  readonly toolsBin: string;
};

/** The layout below `home`, an absolute path without a trailing slash. */
export function layout(home: string): Layout {
  return {
    home,
    config: `${home}/config.yaml`,
    state: `${home}/state`,
    managedSky: `${home}/tools/bin/sky`,
    toolsBin: `${home}/tools/bin`,
  };
}

/** `CARAPACE_HOME`, else `.carapace` in the person's home. */
export function carapaceHome(env: Readonly<Record<string, string | undefined>>, userHome: string): string {
  const moved = env['CARAPACE_HOME'];
  return moved === undefined || moved === '' ? `${userHome}/.carapace` : moved.replace(/\/+$/, '');
}
