import { join } from 'node:path';
import { build } from 'esbuild';
import { asModules } from '../vscode/asModules.ts';
import { repoRoot } from '../vscode/repoRoot.ts';

/** Bundles one file of the bench the way the shipped code is bundled, into `out/bench`, and returns the bundle's path. */
export async function bundleForBench(source: string, outfile: string): Promise<string> {
  const target = join(repoRoot, 'out', 'bench', outfile);
  await build({
    entryPoints: [join(repoRoot, 'test', 'bench', source)],
    outfile: target,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    ...(outfile.endsWith('.mjs') ? { format: 'esm', banner: asModules.banner } : { format: 'cjs' }),
    minify: true,
    external: ['vscode'],
    logLevel: 'warning',
  });
  return target;
}
