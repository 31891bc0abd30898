import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../../..');

/** Stands before the simulator: waits while the file `gate` names the beginning of its own command. */
const gatedSky = `#!${process.execPath}
const { readFileSync } = require('node:fs');
const said = process.argv.slice(2).join(' ');
const closed = () => {
  try {
    return said.startsWith(readFileSync(process.env.SKY_SIMULATOR_DIR + '/gate', 'utf8'));
  } catch {
    return false;
  }
};
const pass = () => (closed() ? setTimeout(pass, 20) : require('./sky.cjs'));
pass();
`;

/** Bundles the runner, what starts it and the simulator side by side, and answers the folder. */
export async function buildPrograms(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'carapace-runner-'));
  await build({
    entryPoints: {
      runner: join(root, 'src/runner/main.ts'),
      start: join(root, 'test/node/hands/start.ts'),
      sky: join(root, 'test/simulator/sky.ts'),
      server: join(root, 'test/simulator/server.ts'),
      cloud: join(root, 'test/simulator/cloud.ts'),
    },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', logLevel: 'error' },
  });
  await writeFile(join(folder, 'sky'), gatedSky);
  await chmod(join(folder, 'sky'), 0o755);
  return folder;
}
