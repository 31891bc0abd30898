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
    hookTimeout: 120_000,
    // A launch that takes three seconds takes twelve where five others work. A test that is well never waits for these.
    expect: { poll: { timeout: 60_000, interval: 50 } },
  },
});
