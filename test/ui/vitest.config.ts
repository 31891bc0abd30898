import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Runs the UI tests, each with a whole VS Code and a browser to itself. They wait more than they work: two at once. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/ui/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('globalSetup.ts', import.meta.url))],
    maxWorkers: 2,
    retry: 0,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
});
