import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { useTestRelease } from './test/simulator/useTestRelease.mjs';

const { watch, dev, into } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    into: { type: 'string', default: '.' },
  },
}).values;

/** Bundles that are loaded only when they are needed: each is a file of its own beside the one that asks for it. */
const lazy = { name: 'lazy-bundles', setup: lazyBundles };

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: !dev,
  sourcemap: dev ? 'inline' : false,
  legalComments: 'none',
  logLevel: 'warning',
  external: ['vscode'],
  outExtension: { '.js': '.cjs' },
  metafile: true,
};

const shipped = {
  ...common,
  entryPoints: {
    extension: 'src/vscode/extension.ts',
    window: 'src/vscode/window.ts',
    commands: 'src/vscode/commands.ts',
    runner: 'src/runner/main.ts',
    carapace: 'src/cli/main.ts',
    runCommand: 'src/node/process/runCommand.ts',
    hold: 'src/node/journal/hold.ts',
  },
  outdir: join(into, 'dist'),
  plugins: [lazy],
};

/** The extension once more, for tests and the demo: it believes the release of uv that the simulator serves. */
const variant = { ...shipped, outdir: join(into, 'out/extension/dist'), plugins: [lazy, useTestRelease] };

const simulator = {
  ...common,
  minify: false,
  entryPoints: Object.fromEntries(
    ['sky', 'server', 'cloud', 'uv', 'releases'].map((name) => [name, `test/simulator/${name}.ts`]),
  ),
  outdir: join(into, 'out/simulator'),
};

const copied = ['package.json', '.vscodeignore', 'media', 'bin/carapace', 'README.md', 'CHANGELOG.md', 'LICENSE'];

function lazyBundles({ onResolve }) {
  onResolve({ filter: /\/(window|commands|runCommand|hold)\.ts$/ }, ({ kind, path }) =>
    kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
  );
}

/** Removes what an earlier build left behind. Only after a build: one that fails takes nothing away. */
async function removeOthers({ outdir }, { metafile }) {
  const built = Object.keys(metafile.outputs).map((path) => basename(path));
  const others = (await readdir(outdir)).filter((name) => !built.includes(name));
  await Promise.all(others.map((name) => rm(join(outdir, name), { recursive: true })));
}

/** What ships is made of nothing that is for tests. */
function refuseTests({ metafile }) {
  const tests = Object.keys(metafile.inputs).filter((path) => path.startsWith('test/'));
  if (tests.length > 0) throw new Error(`These files are for tests and would ship: ${tests.join(', ')}`);
}

async function copyExtension() {
  const folder = join(into, 'out/extension');
  await mkdir(folder, { recursive: true });
  await Promise.all(copied.map((path) => cp(path, join(folder, path), { recursive: true })));
}

await copyExtension();
if (watch) {
  await Promise.all([shipped, variant, simulator].map(async (options) => (await context(options)).watch()));
} else {
  const results = await Promise.all([shipped, variant, simulator].map((options) => build(options)));
  refuseTests(results[0]);
  await Promise.all([shipped, variant].map((options, i) => removeOthers(options, results[i])));
}
