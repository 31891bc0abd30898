import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Two labs at once: each takes 3 GB of memory and waits about as long as it works. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/real/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 1_500_000,
    hookTimeout: 1_500_000,
  },
});
