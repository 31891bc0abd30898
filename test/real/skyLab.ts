import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLab, type Lab } from './lab/openLab.ts';

/** Opens a lab whose person wants this SkyPilot. Nothing is installed yet. */
export async function skyLab(sky: string): Promise<Lab> {
  const lab = await openLab({ sky });
  await writeConfig(lab, `sky:\n  version: ${sky.split('==')[1] ?? ''}\n`);
  return lab;
}

async function writeConfig(lab: Lab, text: string): Promise<void> {
  await mkdir(join(lab.home, '.carapace'), { recursive: true });
  await writeFile(join(lab.home, '.carapace/config.yaml'), text);
}
