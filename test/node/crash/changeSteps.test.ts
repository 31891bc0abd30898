import { describe, expect } from 'vitest';
import { patience } from '../until.ts';
import { sampled } from './sampled.ts';
import { trialsAt } from './trialsAt.ts';
import { crashTest } from './withCrashes.ts';

const it = crashTest('small');

describe('a process that is killed before or after a step', { timeout: patience * 30 }, () => {
  it.for([
    ['upgrade_tools', 30],
    ['repair_tools', 20],
    ['remove_tools', 20],
  ] as const)('of %s leaves nothing that is believed and does not run', async ([kind, most], { crashes }) => {
    const points = await crashes.pointsOf(kind);
    expect(points.length).toBeGreaterThan(most);
    expect(await crashes.failures(sampled(trialsAt(kind, points, most)))).toEqual([]);
  });
});
