import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { isRunning } from '../isRunning.ts';
import { patience, until } from '../until.ts';
import type { CrashWorld, Started } from './crashWorld.ts';
import { sampled } from './sampled.ts';
import { seed, seeded } from './seeded.ts';
import { crashTest, type Trial } from './withCrashes.ts';

const it = crashTest('whole');
const trials = 50;

/** How long after a line of the log at most, in milliseconds: between two of them uv writes for a while. */
const mostMore = 300;

/** Ends the installer, and with it uv and all that uv started, or uv goes on alone. */
async function killAll(world: CrashWorld, { child }: Started, withUv: boolean): Promise<void> {
  child.kill('SIGKILL');
  if (!withUv) return;
  for (const { program, pid } of await world.calls())
    if (program === 'uv' && isRunning(pid)) process.kill(-pid, 'SIGKILL');
}

/** How many lines the log of a whole installation has. */
async function linesOfAll(make: () => Promise<CrashWorld>): Promise<number> {
  const world = await make();
  const { id, ended } = await world.start('install_tools');
  await ended;
  const { length } = await world.events(id);
  await world.dispose();
  return length;
}

/** Resolves when the log has so many lines, or when the installer has ended before. */
async function reached(world: CrashWorld, { id, child }: Started, lines: number): Promise<void> {
  await until(async () => child.exitCode !== null || (await world.events(id)).length >= lines);
}

describe('an installer that is killed at any time', { timeout: patience * 30 }, () => {
  it('alone or together with uv leaves nothing that is believed and does not run', async ({ crashes }) => {
    const all = await linesOfAll(crashes.world);
    const random = seeded(seed);
    const plan = Array.from({ length: trials }, (_, i): Trial => {
      const lines = Math.floor(random() * all);
      const more = Math.round(random() * mostMore);
      const withUv = i % 2 === 0;
      return {
        name: `seed ${String(seed)}, trial ${String(i)}: line ${String(lines)}, ${String(more)} ms${withUv ? ', with uv' : ''}`,
        kind: 'install_tools',
        isInstalled: false,
        kill: async (world, started) => {
          await reached(world, started, lines);
          await Promise.race([wait(more), started.ended]);
          await killAll(world, started, withUv);
        },
      };
    });
    expect(await crashes.failures(sampled(plan))).toEqual([]);
  });
});
