import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { installExtension } from '../../vscode/installExtension.ts';
import { newestVersion } from '../../vscode/releases.ts';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { packageShipped } from '../packageShipped.ts';
import { packageDriver, packageEmpty } from './packageForBench.ts';

const Manifest = z.looseObject({ activationEvents: z.array(z.string()) });

/** Installs the bench's driver and these extensions into a folder of their own, and returns that folder. */
export async function installForBench(which: readonly ('carapace' | 'empty')[]): Promise<string> {
  const folder = join(repoRoot, 'out', 'bench', 'extensions', which.join('-'));
  const packagers = { carapace: packageShipped, empty: packageEmpty };
  const vsixes = [await packageDriver()];
  for (const name of which) vsixes.push(await packagers[name]());
  await installExtension(newestVersion, vsixes, folder);
  if (which.includes('carapace')) await onDemandOnly(folder);
  return folder;
}

/** At start-up an activation queues behind others, so the installed copy waits to be asked. The code is as it ships. */
async function onDemandOnly(folder: string): Promise<void> {
  const names = await readdir(folder);
  const name = names.find((candidate) => candidate.startsWith('carapace.carapace-'));
  if (name === undefined) throw new Error('The extension was not installed.');
  const file = join(folder, name, 'package.json');
  const manifest = Manifest.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, JSON.stringify({ ...manifest, activationEvents: ['onCommand:carapace.never'] }, undefined, 2));
}
