import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One root after the other: each takes several hundred MB of memory, and they share what is downloaded. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/image/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
