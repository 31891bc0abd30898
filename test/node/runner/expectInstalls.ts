import { expect } from 'vitest';
import { skyAnswers } from './skyAnswers.ts';
import type { CleanWorld } from './withCleanWorld.ts';
import type { Asked } from './World.ts';

/** Installs, and sees that the `sky` that is found then runs. */
export async function expectInstalls(world: CleanWorld, asked: Asked = {}): Promise<void> {
  expect((await world.perform('install_tools', asked)).last).toMatchObject({ type: 'complete' });
  expect(await skyAnswers(world)).toBe('skypilot, version 1.0.0.dev20261027');
}
