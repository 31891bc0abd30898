import { worldTest } from '../worldTest.ts';
import { buildPrograms } from './buildPrograms.ts';
import { createWorld } from './World.ts';

/** A test that gets a world around a runner. */
export const it = worldTest({ buildPrograms, createWorld: (programs) => createWorld(programs) });
