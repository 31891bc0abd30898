import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import * as z from 'zod/mini';
import { useTestRelease } from './test/simulator/useTestRelease.mjs';

const { watch, dev, into } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    into: { type: 'string', default: '.' },
  },
}).values;

/** Bundles that are loaded only when they are needed: each is a file of its own beside the one that asks for it. */
const lazy = {
  window: 'src/vscode/window.ts',
  commands: 'src/vscode/commands.ts',
  runCommand: 'src/node/process/runCommand.ts',
};

/**
 * What more than one bundle uses and only one may have, since it is large or since `instanceof` must hold across bundles:
 * a file of its own, which the others load.
 */
const shared = {
  ProblemError: 'src/core/problems/ProblemError.ts',
  RequestFailure: 'src/node/network/RequestFailure.ts',
  hold: 'src/node/journal/hold.ts',
  taskFile: 'src/core/skypilot/taskFile.ts',
  explain: 'src/core/problems/explain.ts',
  openRequest: 'src/node/network/openRequest.ts',
  writeRecord: 'src/node/journal/writeRecord.ts',
};

const apart = { name: 'bundles-apart', setup: bundlesApart };

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
  // The same library as modules, of which a bundle takes only what it uses: half of it for the task file.
  alias: { yaml: join(import.meta.dirname, 'node_modules/yaml/browser/index.js') },
  outExtension: { '.js': '.cjs' },
  metafile: true,
};

const shipped = {
  ...common,
  entryPoints: {
    extension: 'src/vscode/extension.ts',
    runner: 'src/runner/main.ts',
    carapace: 'src/cli/main.ts',
    survey: 'src/node/vaults/survey/surveyThread.ts',
    zod: 'zod-as-used',
    ...lazy,
    ...shared,
  },
  outdir: join(into, 'dist'),
  plugins: [apart],
};

/** The page of the vault panel, for the browser in VS Code; its styles become a file beside it. */
const page = {
  ...common,
  platform: 'browser',
  target: 'chrome128',
  format: 'iife',
  outExtension: {},
  entryPoints: { panel: 'src/webview/main.ts' },
  outdir: join(into, 'dist/webview'),
};

/** The extension once more, for tests and the demo: it believes the release of uv that the simulator serves. */
const variant = { ...shipped, outdir: join(into, 'out/extension/dist'), plugins: [apart, useTestRelease] };
const variantPage = { ...page, outdir: join(into, 'out/extension/dist/webview') };

const simulator = {
  ...common,
  minify: false,
  entryPoints: Object.fromEntries(
    ['sky', 'server', 'cloud', 'uv', 'releases'].map((name) => [name, `test/simulator/${name}.ts`]),
  ),
  outdir: join(into, 'out/simulator'),
};

const builds = [shipped, page, variant, variantPage, simulator];

const copied = ['package.json', '.vscodeignore', 'media', 'bin/carapace', 'README.md', 'CHANGELOG.md', 'LICENSE'];

function bundlesApart({ onResolve, onLoad }) {
  const names = [...Object.keys(lazy), ...Object.keys(shared)];
  onResolve({ filter: new RegExp(`/(${names.join('|')})\\.ts$`) }, ({ kind, path }) => {
    const name = basename(path, '.ts');
    const isApart = kind === 'dynamic-import' || (kind === 'import-statement' && name in shared);
    return isApart ? { path: `./${name}.cjs`, external: true } : undefined;
  });
  onResolve({ filter: /^zod-as-used$/ }, ({ path }) => ({ path, namespace: 'zod' }));
  onLoad({ filter: /./, namespace: 'zod' }, async () => ({
    contents: `export { ${(await zodAsUsed()).join(', ')} } from 'zod/mini';`,
    resolveDir: import.meta.dirname,
  }));
  onResolve({ filter: /^zod\/mini$/ }, ({ namespace }) =>
    namespace === 'zod' ? undefined : { path: './zod.cjs', external: true },
  );
}

/** What the sources use of zod, which is all that its bundle has. */
async function zodAsUsed() {
  const files = await readdir('src', { recursive: true });
  const texts = await Promise.all(
    files.filter((file) => file.endsWith('.ts')).map((file) => readFile(join('src', file), 'utf8')),
  );
  const named = texts.flatMap((text) => [...text.matchAll(/\bz\s*\.(\w+)/g)].map(([, name]) => name));
  return [...new Set(named)].filter((name) => name in z).sort();
}

/** Removes what an earlier build left behind. Only after a build: one that fails takes nothing away. */
async function removeOthers({ outdir }, { metafile }) {
  const built = Object.keys(metafile.outputs).map((path) => basename(path));
  const others = (await readdir(outdir)).filter((name) => !built.includes(name) && name !== 'webview');
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
  await Promise.all(builds.map(async (options) => (await context(options)).watch()));
} else {
  const results = await Promise.all(builds.map((options) => build(options)));
  const inFolder = builds.map((options, i) => ({ options, result: results[i] }));
  for (const { options, result } of inFolder) if (options === shipped || options === page) refuseTests(result);
  const cleaned = inFolder.filter(({ options }) => options !== simulator);
  await Promise.all(cleaned.map(({ options, result }) => removeOthers(options, result)));
}
