import { join } from 'node:path';
import type { Lab } from './lab/openLab.ts';
import { skyLab } from './skyLab.ts';

/**
 * Opens a lab in which Carapace has installed this SkyPilot, as it does for a person. Nothing of it runs yet.
 * @throws Error with what the installer said.
 */
export async function installedLab(sky: string): Promise<Lab> {
  const lab = await skyLab(sky);
  const { code, stdout, stderr } = await lab.carapace(['tools', 'install'], { network: 'machine' });
  if (code === 0) return lab;
  await lab.close();
  throw new Error(`SkyPilot was not installed:\n${stdout}${stderr}`);
}

/**
 * The same with a server that Carapace has launched.
 * @throws Error with what the launch said.
 */
export async function launchedLab(sky: string): Promise<Lab> {
  const lab = await installedLab(sky);
  const { code, stdout, stderr } = await lab.carapace(['launch', '--yes']);
  if (code === 0) return lab;
  await lab.close();
  throw new Error(`The server was not launched:\n${stdout}${stderr}`);
}

/** Where the `sky` of such a lab is. */
export function skyIn({ home }: Lab): string {
  return join(home, '.carapace/tools/bin/sky');
}
