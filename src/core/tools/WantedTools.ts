import type { Settings } from '../settings/Settings.ts';
import type { Installation } from './Installation.ts';

/** The Python that is installed for it: SkyPilot's wheels are tested against it. */
export const pythonVersion = '3.12';

/** Those of this computer that will do where none can be downloaded, as SkyPilot's documentation has it. */
export const supportedPythons = '>=3.10,<3.13';

/** What is to be installed, and from where. `null` stands for the official place. */
export type WantedTools = Pick<
  Settings,
  'skyExtras' | 'skyVersion' | 'uvPath' | 'uvMirror' | 'uvDefaultIndex' | 'uvPythonInstallMirror'
>;

/** True when an installation is what the settings ask for: every extra, and the version or the kind of release. */
export function satisfies({ sky, extras }: Installation, { skyExtras, skyVersion }: WantedTools): boolean {
  return isRight(sky, skyVersion) && skyExtras.every((extra) => extras.includes(extra));
}

/** The tested one is where to begin: whatever came after it by an upgrade is right too. */
function isRight({ package: name, version }: Installation['sky'], wanted: string | null): boolean {
  if (wanted === null) return true;
  if (wanted === 'nightly') return name === 'skypilot-nightly';
  if (wanted === 'stable') return name === 'skypilot';
  return version === wanted;
}
