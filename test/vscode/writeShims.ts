import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repoRoot } from './repoRoot.ts';

/** The packages that stand in for native ones, and the file of each in `shims/`. */
const shims: Readonly<Record<string, string>> = {
  '@vscode/deviceid': 'deviceid.ts',
  '@vscode/fs-copyfile': 'fsCopyfile.ts',
  '@vscode/native-watchdog': 'nativeWatchdog.ts',
  '@vscode/spdlog': 'spdlog.ts',
  'native-watchdog': 'nativeWatchdog.ts',
};

/**
 * Puts JavaScript stand-ins for the native packages (which need a compiler) into `node_modules` of an unpacked VS Code
 * server. Both releases get all of them: a stand-in that nobody loads does no harm.
 */
export async function writeShims(folder: string): Promise<void> {
  for (const [name, source] of Object.entries(shims)) {
    const target = join(folder, 'node_modules', name);
    await build({
      entryPoints: [join(repoRoot, 'test/vscode/shims', source)],
      outfile: join(target, 'index.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    await writeManifest(target, name, 'index.cjs');
  }
  await writeRipgrepUniversal(join(folder, 'node_modules/@vscode/ripgrep-universal'));
}

/** The newer release asks for ripgrep under this name; the package of the older name has one binary, not thirteen. */
async function writeRipgrepUniversal(target: string): Promise<void> {
  const source = "export { rgPath } from '@vscode/ripgrep';\n";
  await build({ stdin: { contents: source }, outfile: join(target, 'index.mjs'), format: 'esm' });
  await writeManifest(target, '@vscode/ripgrep-universal', 'index.mjs');
}

async function writeManifest(target: string, name: string, main: string): Promise<void> {
  await writeFile(join(target, 'package.json'), JSON.stringify({ name, version: '0.0.0', main }));
}
