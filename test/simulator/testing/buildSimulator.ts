import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** Bundles the simulator into a new temporary directory and answers it. */
export async function buildSimulator(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'simulator-bundle-'));
  const folder = resolve(import.meta.dirname, '..');
  await build({
    entryPoints: ['sky', 'server', 'cloud', 'uv', 'releases'].map((name) => join(folder, `${name}.ts`)),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outdir,
    outExtension: { '.js': '.cjs' },
    logLevel: 'error',
  });
  return outdir;
}
