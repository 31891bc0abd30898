import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { extensionFolder, type ExtensionVariant } from './extensionVariant.ts';
import { repoRoot } from './repoRoot.ts';
import { runTool } from './runTool.ts';

/** Packages the built extension (`npm run build` comes first) and returns the path of its `.vsix` in `out/`. */
export async function packageExtension(variant: ExtensionVariant = 'shipped'): Promise<string> {
  const vsix = join(repoRoot, 'out', variant === 'shipped' ? 'carapace.vsix' : `carapace-${variant}.vsix`);
  await packageFolder(extensionFolder(variant), vsix);
  return vsix;
}

/** Packages the extension in a folder, without its `node_modules`, into a `.vsix` file. */
export async function packageFolder(folder: string, vsix: string): Promise<void> {
  await mkdir(join(vsix, '..'), { recursive: true });
  await rm(vsix, { force: true });
  const vsce = join(repoRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--skip-license',
    '--out',
    vsix,
  ];
  await runTool(process.execPath, [vsce, ...args], { cwd: folder, env: cleanEnvironment() });
}
