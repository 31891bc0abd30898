import { describe, expect, it } from 'vitest';
import { beliefIn, differingFields, withVerdict } from '../../../src/core/skypilot/calibration.ts';
import { aState, now } from '../fixtures.ts';

const version = { skypilot: '1.0.0.dev20270101', api: 70 };
const verdict = { ...version, differs: [], at: now };

describe('what is thought of a version', () => {
  it.each([
    { api: 52, belief: 'too_old' },
    { api: Number.NaN, belief: 'too_old' },
    { api: 53, belief: 'believed' },
    { api: 60, belief: 'untried' },
    { api: 62, belief: 'believed' },
    { api: 67, belief: 'believed' },
    { api: 70, belief: 'untried' },
  ])('before any comparison, of $api: $belief', ({ api, belief }) => {
    expect(beliefIn(undefined, { ...version, api })).toBe(belief);
  });

  it('is what the comparison found, for that very SkyPilot only', () => {
    const equal = withVerdict(undefined, verdict);
    expect(beliefIn(equal, version)).toBe('believed');
    expect(beliefIn(equal, { ...version, skypilot: '1.0.0.dev20270102' })).toBe('untried');
    expect(beliefIn(withVerdict(equal, { ...verdict, differs: ['kind'] }), version)).toBe('differs');
    expect(beliefIn(withVerdict(undefined, { ...verdict, api: 67, differs: ['kind'] }), { ...version, api: 67 })).toBe(
      'differs',
    );
  });

  it('keeps one verdict for each version, and not for ever more of them', () => {
    let kept = withVerdict(withVerdict(undefined, verdict), verdict);
    expect(kept.verdicts).toHaveLength(1);
    for (let api = 100; api < 200; api += 1) kept = withVerdict(kept, { ...verdict, api });
    expect(kept.verdicts.length).toBeLessThan(50);
    expect(kept.verdicts[0]?.api).toBe(199);
  });
});

describe('the fields that differ', () => {
  it('are none in the same answer, wherever the address came from', () => {
    expect(differingFields(aState('running', { ip: '203.0.113.7' }), aState('running'))).toEqual([]);
  });

  it('are named, those that only one of the two has too', () => {
    const one = aState('running', { hash: 'a', autostop: { idleMinutes: 5, down: false } });
    const other = aState('stopped', { autostop: { idleMinutes: 5, down: true } });
    expect(differingFields(one, other)).toEqual(['kind', 'autostop', 'hash']);
    expect(differingFields(one, aState('absent'))).toContain('name');
  });

  it('cannot be told where both say that there is no server', () => {
    expect(differingFields(aState('absent'), aState('absent'))).toBeUndefined();
  });
});
