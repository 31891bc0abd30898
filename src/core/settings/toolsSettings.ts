import { extrasFor } from './extrasFor.ts';
import { given } from './given.ts';
import type { Settings, SettingsInput } from './Settings.ts';
import type { Surroundings } from './Surroundings.ts';

type ToolsSettings = Pick<
  Settings,
  'skyPath' | 'skyExtras' | 'skyVersion' | 'uvPath' | 'uvMirror' | 'uvDefaultIndex' | 'uvPythonInstallMirror'
>;

/** The settings of the cloud tools, with the defaults filled in and the environment before the settings. */
export function toolsSettings({ sky, uv, server }: SettingsInput, { env, absolute }: Surroundings): ToolsSettings {
  const full = (path: string | null): string | null => (path === null ? null : absolute(path));
  return {
    skyPath: full(given(env['CARAPACE_SKY']) ?? given(sky?.path)),
    skyExtras: extrasFor(sky?.extras ?? ['aws'], given(server?.cloud)),
    skyVersion: given(sky?.version),
    uvPath: full(given(env['CARAPACE_UV']) ?? given(uv?.path)),
    uvMirror: given(env['CARAPACE_UV_MIRROR']) ?? given(uv?.mirror),
    uvDefaultIndex: given(uv?.defaultIndex),
    uvPythonInstallMirror: given(uv?.pythonInstallMirror),
  };
}
