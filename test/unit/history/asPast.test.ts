import { describe, expect, it } from 'vitest';
import { asPast } from '../../../src/core/history/asPast.ts';
import type { Traces } from '../../../src/core/history/Traces.ts';
import type { Activity } from '../../../src/core/operations/Activity.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import { anOperation, busy, done, failed, idle, now } from '../fixtures.ts';

const { id, kind, server, shell, askedAt } = anOperation('launch');
const traces = (parts: Partial<Traces> = {}): Traces => ({
  ...{ id, kind, server, shell, askedAt, end: undefined, waits: false },
  ...parts,
});
const become = (parts: Partial<Traces>, activity: Activity = idle): unknown => {
  const { outcome, endedAt } = asPast(traces(parts), { activity, toolsActivity: idle });
  return [outcome, endedAt];
};
const error = (problem: Problem | undefined) => ({ end: { type: 'error', at: now, problem } as const });

describe('what became of an operation', () => {
  it.each([
    [{ end: { type: 'complete', at: now, problem: undefined } as const }, 'done'],
    [error({ kind: 'quota', place: null, reason: 'no more' }), 'failed'],
    [error({ kind: 'cancelled' }), 'cancelled'],
    [error({ kind: 'interrupted' }), 'unfinished'],
    [error(undefined), 'failed'],
    [{ end: { type: 'refused', at: now, problem: undefined } as const }, 'refused'],
  ])('is what its log says last: %o is %s', (parts, outcome) => {
    expect(become(parts)).toEqual([outcome, now]);
  });

  it('is going on while the journal says so, even after a runner that had given up', () => {
    expect(become({}, busy('launch'))).toEqual(['going', undefined]);
    expect(become(error({ kind: 'interrupted' }), busy('launch'))).toEqual(['going', undefined]);
    expect(asPast(traces(), { activity: idle, toolsActivity: busy('launch') }).outcome).toBe('going');
  });

  it('is going on while somebody waits with it', () => {
    expect(become({ waits: true }, busy('stop'))).toEqual(['going', undefined]);
  });

  it('is not known to anybody when its runner is gone', () => {
    expect(become({})).toEqual(['unfinished', undefined]);
    expect(become({ waits: true }, failed('launch'))).toEqual(['unfinished', undefined]);
  });

  it('is what the record says when the runner was killed before its last event', () => {
    expect(become({}, done('launch', now))).toEqual(['done', now]);
    expect(become({}, failed('launch', now, { kind: 'cancelled' }))).toEqual(['cancelled', now]);
  });
});
