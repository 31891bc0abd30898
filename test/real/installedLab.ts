import { expect } from 'vitest';
import type { Lab } from './lab/openLab.ts';
import { skyLab } from './skyLab.ts';

/** Opens a lab in which Carapace has installed this SkyPilot. Nothing of it runs yet. */
export async function installedLab(sky: string): Promise<Lab> {
  const lab = await skyLab(sky);
  expect(await lab.carapace(['tools', 'install'], { network: 'machine' })).toMatchObject({ code: 0 });
  return lab;
}
