import { rm } from 'node:fs/promises';
import { test } from 'vitest';

type Stage<World> = {
  /** Bundles what the worlds run, and answers the folder. */
  readonly buildPrograms: () => Promise<string>;
  readonly createWorld: (programs: string) => Promise<World>;
};

/** A test that gets a world of its own. The programs are bundled once for each file of tests. */
export function worldTest<World extends { readonly dispose: () => Promise<void> }>(stage: Stage<World>) {
  return test.extend<{ $file: { programs: string }; $test: { world: World } }>({
    programs: [
      // eslint-disable-next-line no-empty-pattern -- vitest wants the pattern
      async ({}, use) => {
        const programs = await stage.buildPrograms();
        await use(programs);
        await rm(programs, { recursive: true, force: true });
      },
      { scope: 'file' },
    ],
    world: async ({ programs }, use) => {
      const world = await stage.createWorld(programs);
      await use(world);
      await world.dispose();
    },
  });
}
