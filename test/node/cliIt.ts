import { expect } from 'vitest';
import { buildPrograms, createWorld, objects, type World } from './cliWorld.ts';
import { worldTest } from './worldTest.ts';

/** A test that gets a world around the terminal. */
export const it = worldTest({ buildPrograms, createWorld });

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
