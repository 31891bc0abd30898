import type { CloudCheck } from '../tools/CloudCheck.ts';

/** What a check of the clouds says, for programs: clouds in small letters, and why the others are off. */
export type CheckJson = {
  readonly sky_installed: boolean;
  readonly sky_version: string | null;
  readonly enabled_clouds: readonly string[];
  readonly disabled_clouds: Readonly<Record<string, string>>;
};

/** Says what a check found. */
export function checkJson({ skyVersion, enabled, disabled }: CloudCheck): CheckJson {
  return {
    sky_installed: true,
    sky_version: skyVersion,
    enabled_clouds: enabled.map((name) => name.toLowerCase()),
    disabled_clouds: Object.fromEntries(Object.entries(disabled).map(([name, why]) => [name.toLowerCase(), why])),
  };
}

/** Says that nothing could be checked. */
export function uncheckedJson(installed: boolean): CheckJson {
  return { sky_installed: installed, sky_version: null, enabled_clouds: [], disabled_clouds: {} };
}
