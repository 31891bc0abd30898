import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { expect } from 'vitest';
import type { CleanWorld } from './withCleanWorld.ts';

/** Sees that an installation that did not end well has left nothing that anybody would use. */
export async function expectNothingBelieved(world: CleanWorld): Promise<void> {
  expect(world.find()).toMatchObject({ kind: 'missing', broken: null });
  expect(await readdir(world.places.versions).catch(() => [])).toEqual([]);
  expect(existsSync(world.places.current)).toBe(false);
}
