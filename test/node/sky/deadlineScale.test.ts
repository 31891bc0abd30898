import { describe, expect } from 'vitest';
import { deadlineScale } from '../../../src/node/sky/deadlineScale.ts';
import { fakeSky } from '../fakeSky.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';

const scale = (text: string) => deadlineScale({ CARAPACE_DEADLINE_SCALE: text });

describe('how long sky may take', { timeout: patience }, () => {
  it('is scaled by a number above 0, and by nothing else', () => {
    expect(deadlineScale({})).toBe(1);
    expect([scale('0.5'), scale('10')]).toEqual([0.5, 10]);
    expect(['', '0', '-1', 'fast', 'Infinity', 'NaN'].map(scale)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('is what a command that hangs is given', async ({ folder }) => {
    const { sky } = await fakeSky(folder, 'exec sleep 1000', { CARAPACE_DEADLINE_SCALE: '0.001' });
    expect(await sky(['status'], { deadlineMs: 600_000 })).toMatchObject({ ended: 'timed_out', minutes: 0.01 });
  });
});
