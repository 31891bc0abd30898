import { describe, expect } from 'vitest';
import { patience } from '../until.ts';
import { sampled } from './sampled.ts';
import { trialsAt } from './trialsAt.ts';
import { crashTest } from './withCrashes.ts';

const it = crashTest('small');

const most = 150;

describe('an installer that is killed before or after a step', { timeout: patience * 30 }, () => {
  it('leaves nothing that is believed and does not run, and the next one ends well', async ({ crashes }) => {
    const points = await crashes.pointsOf('install_tools');
    expect(points.length).toBeGreaterThan(most);
    expect(await crashes.failures(sampled(trialsAt('install_tools', points, most)))).toEqual([]);
  });
});
