import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repoRoot } from '../vscode/repoRoot.ts';

/** Where the bundled tests are. */
const bundleDir = join(repoRoot, 'out', 'host');

/** Bundles the in-host tests and their entry for VS Code's extension host into `out/host`; fails on the first error. */
export async function bundle(): Promise<string> {
  await rm(bundleDir, { recursive: true, force: true });
  await build({
    absWorkingDir: repoRoot,
    entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'],
    outbase: 'test/host',
    outdir: 'out/host',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  // The project's own manifest says that .js files are modules, and these are not.
  await writeFile(join(bundleDir, 'package.json'), '{ "type": "commonjs" }\n');
  return join(bundleDir, 'index.js');
}
