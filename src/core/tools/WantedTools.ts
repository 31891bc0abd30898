import type { Settings } from '../settings/Settings.ts';
import type { Installation } from './Installation.ts';

/** SkyPilot's package. The nightly builds are what its own documentation recommends for the newest clouds. */
export const skyPackage = 'skypilot-nightly';

/** The Python that is installed for it: SkyPilot's wheels are tested against it. */
export const pythonVersion = '3.12';

/** Those of this computer that will do where none can be downloaded, as SkyPilot's documentation has it. */
export const supportedPythons = '>=3.10,<3.13';

/** What is to be installed, and from where. `null` stands for the official place. */
export type WantedTools = Pick<
  Settings,
  'skyExtras' | 'skyVersion' | 'uvPath' | 'uvMirror' | 'uvDefaultIndex' | 'uvPythonInstallMirror'
>;

/** What uv is asked for: `skypilot-nightly[aws,gcp]==1.0.0.dev20261115`. */
export function requirement({ skyExtras, skyVersion }: WantedTools): string {
  const extras = skyExtras.length === 0 ? '' : `[${skyExtras.join(',')}]`;
  return `${skyPackage}${extras}${skyVersion === null ? '' : `==${skyVersion}`}`;
}

/** True when an installation is what the settings ask for: every extra, and the pinned version if one is pinned. */
export function satisfies({ sky, extras }: Installation, { skyExtras, skyVersion }: WantedTools): boolean {
  const rightVersion = skyVersion === null || skyVersion === sky.version;
  return rightVersion && skyExtras.every((extra) => extras.includes(extra));
}
