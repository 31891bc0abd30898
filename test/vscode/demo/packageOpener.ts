import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { packageFolder } from '../packageExtension.ts';
import { repoRoot } from '../repoRoot.ts';

const manifest = {
  name: 'carapace-demo',
  displayName: 'Carapace Demo',
  description: 'Opens the Carapace view when a window of the demo opens.',
  version: '0.0.1',
  publisher: 'carapace',
  private: true,
  engines: { vscode: '^1.100.0' },
  main: './extension.cjs',
  activationEvents: ['onStartupFinished'],
  // It has to work before the question whether the folder is trusted is answered.
  capabilities: { untrustedWorkspaces: { supported: true } },
};

/** Builds and packages the extension that opens the Carapace view, and returns the path of its `.vsix` in `out/`. */
export async function packageOpener(): Promise<string> {
  const folder = join(repoRoot, 'out', 'opener');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  await writeFile(join(folder, 'README.md'), `# ${manifest.displayName}\n\n${manifest.description}\n`);
  await build({
    entryPoints: [join(repoRoot, 'test/vscode/demo/opener.ts')],
    outfile: join(folder, 'extension.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const vsix = join(repoRoot, 'out', 'opener.vsix');
  await packageFolder(folder, vsix);
  return vsix;
}
