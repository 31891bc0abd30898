import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildPrograms, createWorld, objects, type World } from './cliWorld.ts';

/** A test with a world of its own, around bundles that are built once per file. */
export const it = test.extend<{ programs: string; world: World }>({
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

/** Launches a server and sees that it came. */
export async function launched(world: World): Promise<void> {
  const { code, stderr } = await world.carapace(['launch', '--yes']);
  expect(stderr).toContain('Your server is running.');
  expect(code).toBe(0);
}

/** What `status --json` says. */
export async function statusOf(world: World): Promise<Record<string, unknown>> {
  const { stdout, code } = await world.carapace(['status', '--json']);
  expect(code).toBe(0);
  return objects(stdout)[0] ?? {};
}

/** Vitest's matchers for text are of any type; these are not. */
export const having = (text: string): unknown => expect.stringContaining(text);
export const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const anyText: unknown = expect.any(String);
