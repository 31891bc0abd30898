import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const pinned = resolve(folder, '../../src/core/tools/uvRelease.ts');
const forTests = join(folder, 'uvReleaseForTests.ts');

/** An esbuild plugin: whoever asks for the pinned release of uv gets the one for tests, which asks for the pinned one. */
export const useTestRelease = {
  name: 'use-test-release',
  setup({ onResolve }) {
    onResolve({ filter: /\/uvRelease\.ts$/ }, ({ importer, path, resolveDir }) =>
      resolve(resolveDir, path) === pinned && importer !== forTests ? { path: forTests } : undefined,
    );
  },
};
