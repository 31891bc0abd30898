import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../../vscode/packageExtension.ts';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { bundleForBench } from '../bundleForBench.ts';

/** Ids as VS Code knows them. */
export const ids = { carapace: 'carapace.carapace', empty: 'carapace.bench-empty' } as const;

/** Makes the extension that does nothing, to compare with, and returns the path of its `.vsix`. */
export async function packageEmpty(): Promise<string> {
  const folder = join(repoRoot, 'out', 'bench', 'empty');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'extension.cjs'), 'exports.activate = () => undefined;\n');
  // Nothing but being asked activates it: the command is never called.
  return packageMade(folder, 'bench-empty', ['onCommand:bench-empty.never']);
}

/** Makes the extension that measures from within, and returns the path of its `.vsix`. */
export async function packageDriver(): Promise<string> {
  const main = await bundleForBench('host/driver.ts', 'driver/extension.cjs');
  return packageMade(join(main, '..'), 'bench-driver', ['onStartupFinished']);
}

async function packageMade(folder: string, name: string, activationEvents: readonly string[]): Promise<string> {
  const description = 'A part of the bench of Carapace.';
  const kind = { name, displayName: name, description, version: '0.0.1', publisher: 'carapace', private: true };
  const manifest = { ...kind, engines: { vscode: '^1.100.0' }, main: './extension.cjs', activationEvents };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  await writeFile(join(folder, 'README.md'), `# ${name}\n\n${description}\n`);
  const vsix = `${folder}.vsix`;
  await packageFolder(folder, vsix);
  return vsix;
}
