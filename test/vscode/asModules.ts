import type { BuildOptions } from 'esbuild';

/** How the build makes modules of Carapace's own programs; for tests that bundle some of them. */
export const asModules = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'error',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner: {
    js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url),__filename=import.meta.filename;`,
  },
} as const satisfies BuildOptions;
