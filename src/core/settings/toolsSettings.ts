import { extrasFor } from './extrasFor.ts';
import { given } from './given.ts';
import type { Settings, SettingsInput } from './Settings.ts';
import type { Surroundings } from './Surroundings.ts';

export type ToolsSettings = Pick<
  Settings,
  'skyExtras' | 'skyVersion' | 'uvMirror' | 'uvDefaultIndex' | 'uvPythonInstallMirror' | 'apiServer' | 'stopServerAfter'
>;

/** The settings of the cloud tools besides their paths, the defaults filled in and the environment before the settings. */
export function toolsSettings({ sky, uv, server }: SettingsInput, env: Surroundings['env']): ToolsSettings {
  return {
    skyExtras: extrasFor(sky?.extras ?? ['aws'], given(server?.cloud)),
    skyVersion: sky?.version === 'tested' ? null : given(sky?.version),
    uvMirror: given(env['CARAPACE_UV_MIRROR']) ?? given(uv?.mirror),
    uvDefaultIndex: given(uv?.defaultIndex),
    uvPythonInstallMirror: given(uv?.pythonInstallMirror),
    apiServer: given(sky?.apiServer),
    stopServerAfter: sky?.stopServerAfter === 0 ? null : (sky?.stopServerAfter ?? 15),
  };
}
