import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { useTestRelease } from '../../simulator/useTestRelease.mjs';
import { asModules } from '../../vscode/asModules.ts';

const root = resolve(import.meta.dirname, '../../..');

/**
 * Stands before a part of the simulator. It waits while the file `gate` names the beginning of its own command, and
 * keeps the variables that say which version it is and where it installs: the simulator keeps their names only.
 */
const gated = (program: string): string => `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const said = process.argv.slice(2).join(' ');
const folder = process.env.SKY_SIMULATOR_DIR;
const own = Object.entries(process.env).filter(([name]) => /^UV_|^SKY_SIMULATOR_SKY_VERSION$/.test(name));
const told = { program: '${program}', argv: said, variables: Object.fromEntries(own) };
appendFileSync(folder + '/told.jsonl', JSON.stringify(told) + '\\n');
const closed = () => {
  try {
    return said.startsWith(readFileSync(folder + '/gate', 'utf8'));
  } catch {
    return false;
  }
};
const pass = () => (closed() ? setTimeout(pass, 20) : require('./${program}.cjs'));
pass();
`;

/** Bundles the runner, what starts it and the simulator side by side, and answers the folder. */
export async function buildPrograms(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'carapace-runner-'));
  const own = {
    runner: join(root, 'src/runner/main.ts'),
    start: join(root, 'test/node/hands/start.ts'),
    resume: join(root, 'test/node/hands/resume.ts'),
  };
  await build({ ...asModules, entryPoints: own, plugins: [useTestRelease], outdir: folder });
  await build({
    entryPoints: {
      sky: join(root, 'test/simulator/sky.ts'),
      server: join(root, 'test/simulator/server.ts'),
      cloud: join(root, 'test/simulator/cloud.ts'),
      uv: join(root, 'test/simulator/uv.ts'),
      ssh: join(root, 'test/simulator/ssh.ts'),
    },
    plugins: [useTestRelease],
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', logLevel: 'error' },
  });
  await mkdir(join(folder, 'access'));
  await writeFile(join(folder, 'access', 'ssh'), `#!${process.execPath}\nrequire('../ssh.cjs');\n`, { mode: 0o755 });
  for (const program of ['sky', 'uv']) {
    await writeFile(join(folder, program), gated(program));
    await chmod(join(folder, program), 0o755);
  }
  return folder;
}
