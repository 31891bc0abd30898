import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
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

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: !dev,
  sourcemap: dev ? 'inline' : false,
  legalComments: 'none',
  logLevel: 'warning',
  external: ['vscode'],
  // The same library as modules, of which a bundle takes only what it uses: half of it for the task file.
  alias: { yaml: join(import.meta.dirname, 'node_modules/yaml/browser/index.js') },
  metafile: true,
};

/** How a program becomes modules of Node. Libraries that are no modules use two names that modules lack. */
const asModules = {
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner: {
    js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url),__filename=import.meta.filename;`,
  },
};

/** Leaves a part out of a bundle: it is a file beside it, loaded when it is needed. */
const modulesBehind = (filter) => ({
  name: 'modules-behind',
  setup: ({ onResolve }) =>
    onResolve({ filter }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.mjs`, external: true } : undefined,
    ),
});

/** What the extension loads. What several programs use, and what is loaded when it is needed, is a file of its own. */
const shipped = {
  ...common,
  ...asModules,
  splitting: true,
  entryPoints: {
    window: 'src/vscode/window.ts',
    commands: 'src/vscode/commands.ts',
    runner: 'src/runner/main.ts',
    survey: 'src/node/vaults/survey/surveyThread.ts',
    forward: 'src/node/access/forwardProgram.ts',
  },
  outdir: join(into, 'dist'),
};

/** What VS Code calls is no module: it activates those three times as slowly. Everything else is behind its imports. */
const extension = {
  ...common,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  entryPoints: { extension: 'src/vscode/extension.ts' },
  outdir: join(into, 'dist'),
  plugins: [modulesBehind(/^\.\/(window|commands)\.ts$/)],
};

/** The terminal's program lies beside them, in one file: it does not ship with the extension. */
const terminal = {
  ...common,
  ...asModules,
  entryPoints: { carapace: 'src/cli/main.ts' },
  outdir: join(into, 'dist'),
  plugins: [modulesBehind(/\/api\/serve\.ts$/)],
};

/** The API, which the terminal loads to serve it, and the client for it: each in one file, and neither ships. */
const api = {
  ...common,
  ...asModules,
  entryPoints: { serve: 'src/api/serve.ts', client: 'src/api/client.ts' },
  outdir: join(into, 'dist'),
};

/** The page of the vault panel, for the browser in VS Code; its styles become a file beside it. */
const page = {
  ...common,
  platform: 'browser',
  target: 'chrome128',
  format: 'iife',
  entryPoints: { panel: 'src/webview/main.ts' },
  outdir: join(into, 'dist/webview'),
};

/** The extension once more, for tests and the demo: it believes the release of uv that the simulator serves. */
const variant = { ...shipped, outdir: join(into, 'out/extension/dist'), plugins: [useTestRelease] };
const variantPage = { ...page, outdir: join(into, 'out/extension/dist/webview') };

const simulator = {
  ...common,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  minify: false,
  entryPoints: Object.fromEntries(
    ['sky', 'server', 'cloud', 'uv', 'releases', 'ssh', 'docker'].map((name) => [name, `test/simulator/${name}.ts`]),
  ),
  outdir: join(into, 'out/simulator'),
};

const variantTerminal = {
  ...terminal,
  outdir: variant.outdir,
  plugins: [...variant.plugins, ...terminal.plugins],
};
const variantApi = { ...api, outdir: variant.outdir, plugins: variant.plugins };

const variantExtension = { ...extension, outdir: variant.outdir };

const ours = [shipped, extension, terminal, api, page];
const variants = [variant, variantExtension, variantTerminal, variantApi, variantPage];
const builds = [...ours, ...variants, simulator];

const copied = ['package.json', '.vscodeignore', 'media', 'bin/carapace', 'README.md', 'CHANGELOG.md', 'LICENSE'];

/** Removes what an earlier build left behind. Only after a build: one that fails takes nothing away. */
async function removeOthers(folder, results) {
  const built = results.flatMap(({ metafile }) => Object.keys(metafile.outputs).map((path) => relative(folder, path)));
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  await Promise.all(files.filter((path) => !built.includes(relative(folder, path))).map((path) => rm(path)));
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
  builds.forEach((options, i) => {
    if ([shipped, api, page].includes(options)) refuseTests(results[i]);
  });
  for (const folder of [shipped.outdir, variant.outdir]) await removeOthers(folder, results);
}
