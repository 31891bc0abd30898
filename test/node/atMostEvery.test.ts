import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { atMostEvery } from '../../src/node/atMostEvery.ts';

describe('passing values on at most every so often', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('passes the first at once, and the newest of the rest when its time has come', () => {
    const seen: number[] = [];
    const { take } = atMostEvery<number>(100, (value) => seen.push(value));
    take(1);
    take(2);
    take(3);
    expect(seen).toEqual([1]);
    vi.advanceTimersByTime(100);
    expect(seen).toEqual([1, 3]);
    vi.advanceTimersByTime(1_000);
    take(4);
    expect(seen).toEqual([1, 3, 4]);
  });

  it('passes nothing on once it is stopped, not even what waits', () => {
    const seen: number[] = [];
    const { take, stop } = atMostEvery<number>(100, (value) => seen.push(value));
    take(1);
    take(2);
    stop();
    take(3);
    vi.advanceTimersByTime(1_000);
    expect(seen).toEqual([1]);
  });
});
