import { rm } from 'node:fs/promises';
import { test } from 'vitest';
import { buildPrograms } from './buildPrograms.ts';
import { createWorld, type World } from './World.ts';

/** A test that gets a world of its own. The programs are bundled once for each file of tests. */
export const it = test.extend<{ $file: { programs: string }; $test: { world: World } }>({
  programs: [
    // eslint-disable-next-line no-empty-pattern -- vitest wants the pattern
    async ({}, use) => {
      const programs = await buildPrograms();
      await use(programs);
      await rm(programs, { recursive: true, force: true });
    },
    { scope: 'file' },
  ],
  world: async ({ programs }, use) => {
    const world = await createWorld(programs);
    await use(world);
    await world.dispose();
  },
});
