import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { useTestRelease } from '../../simulator/useTestRelease.mjs';
import { asModules } from '../../vscode/asModules.ts';
import { buildPrograms } from '../runner/buildPrograms.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Bundles what these trials start: the terminal, a shell that is open, the runner, the simulator, and the hook. */
export async function killPrograms(): Promise<string> {
  const folder = await buildPrograms();
  const own = {
    carapace: join(root, 'src/cli/main.ts'),
    openShell: join(root, 'test/node/hands/openShell.ts'),
  };
  await build({ ...asModules, entryPoints: own, plugins: [useTestRelease], outdir: folder });
  await build({
    entryPoints: [join(import.meta.dirname, 'clockHook.ts')],
    outfile: join(folder, 'clockHook.cjs'),
    ...{ bundle: true, platform: 'node', format: 'cjs' },
  });
  return folder;
}
