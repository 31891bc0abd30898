import { describe, expect, it } from 'vitest';
import { believed } from '../../../src/core/server/believed.ts';
import { aReading, failed, idle, now } from '../fixtures.ts';

describe('a kept reading is acted upon', () => {
  const reading = aReading();

  it('when it is young', () => {
    expect(believed({ reading, activity: idle }, now)).toBe(reading);
  });

  it.each([
    ['is missing', undefined],
    ['is a minute old', aReading({ at: now - 60_000 })],
    ['is from the future', aReading({ at: now + 1 })],
    ['is failing', aReading({ failing: { problem: { kind: 'interrupted' }, since: now } })],
  ])('never when it %s', (_why, old) => {
    expect(believed({ reading: old, activity: idle }, now)).toBeUndefined();
  });

  it('never when it is of a server of which the cloud has not spoken for a minute', () => {
    const remembered = aReading({ cloudAt: now - 60_000 });
    expect(believed({ reading: remembered, activity: idle }, now)).toBeUndefined();
    expect(believed({ reading: { ...remembered, cloudAt: now - 59_000 }, activity: idle }, now)).toBeDefined();
    const none = aReading({ state: { kind: 'absent' }, cloudAt: 0 });
    expect(believed({ reading: none, activity: idle }, now)).toBe(none);
  });

  it('never when an operation was interrupted after it', () => {
    expect(believed({ reading, activity: failed('launch', now) }, now)).toBeUndefined();
    expect(believed({ reading, activity: failed('launch', now - 60_000) }, now)).toBe(reading);
    expect(believed({ reading, activity: failed('launch', now, { kind: 'cancelled' }) }, now)).toBe(reading);
  });
});
