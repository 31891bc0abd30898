import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { sampled } from '../crash/sampled.ts';
import { seed, seeded } from '../crash/seeded.ts';
import { blows, type Blow } from './blows.ts';
import { killPrograms } from './killPrograms.ts';
import { performTrial, usualEvents, type Trial } from './killTrial.ts';
import type { Kind } from './killWorld.ts';

const trials = 100;
const kinds: readonly Kind[] = ['launch', 'stop', 'start', 'destroy'];

/** Two processors; the others wait for locks that must become stale. */
const atOnce = 10;

/** How long after an event at most, in milliseconds: the runner itself needs as long between two of them. */
const mostMore = 400;

function plan(): readonly Trial[] {
  const random = seeded(seed);
  const names = Object.keys(blows).filter((name): name is Blow => name in blows);
  return Array.from({ length: trials }, (_, i) => ({
    kind: kinds[i % kinds.length] ?? 'launch',
    blow: names[Math.floor(i / kinds.length) % names.length] ?? 'its runner is killed',
    part: random(),
    more: Math.round(random() * mostMore),
  }));
}

describe('an operation, whatever is killed', () => {
  it('ends right, once, with its whole log, and leaves nobody behind', { timeout: 30 * 60_000 }, async () => {
    const programs = await killPrograms();
    const usual = new Map(
      await Promise.all(kinds.map(async (kind) => [kind, await usualEvents(programs, kind)] as const)),
    );
    const failed: string[] = [];
    const rest = [...sampled(plan()).entries()];
    const work = async (): Promise<void> => {
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
        const [i, trial] = next;
        const wrong = await performTrial(programs, trial, usual.get(trial.kind) ?? 0).catch(String);
        const where = `${trial.kind}, ${trial.blow} at ${trial.part.toFixed(2)} + ${String(trial.more)} ms`;
        if (wrong !== undefined) failed.push(`seed ${String(seed)}, trial ${String(i)}: ${where}: ${wrong}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    await rm(programs, { recursive: true, force: true });
    // The report of a long run has only the first line of a failure, with its lists cut short.
    expect(failed, failed.join(' | ').replaceAll('\n', ' ')).toEqual([]);
  });
});
