import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { build, context } from 'esbuild';

const watching = process.argv.includes('--watch');
const shipped = !process.argv.includes('--dev');

/** Bundles that are loaded only when they are needed: each is a file of its own beside the one that asks for it. */
const lazy = { name: 'lazy-bundles', setup: lazyBundles };

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: shipped,
  sourcemap: shipped ? false : 'inline',
  legalComments: 'none',
  logLevel: 'warning',
  external: ['vscode'],
};

const bundles = [
  {
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
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    plugins: [lazy],
  },
  {
    ...common,
    minify: false,
    entryPoints: { sky: 'test/simulator/sky.ts', server: 'test/simulator/server.ts', cloud: 'test/simulator/cloud.ts' },
    outdir: 'out/simulator',
    outExtension: { '.js': '.cjs' },
  },
];

function lazyBundles({ onResolve }) {
  onResolve({ filter: /\/(window|commands|runCommand|hold)\.ts$/ }, ({ kind, path }) =>
    kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
  );
}

await rm('dist', { recursive: true, force: true });
if (watching) {
  await Promise.all(bundles.map(async (options) => (await context(options)).watch()));
} else {
  await Promise.all(bundles.map((options) => build(options)));
}
