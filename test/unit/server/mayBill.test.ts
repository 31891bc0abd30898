import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/core/problems/explain.ts';
import { refusal } from '../../../src/core/operations/refusal.ts';
import { possible } from '../../../src/core/present/actions.ts';
import { mayBill, mayRemain } from '../../../src/core/server/mayBill.ts';
import { seenNow } from '../../../src/core/server/seenNow.ts';
import { status } from '../../../src/core/server/status.ts';
import type { Reading } from '../../../src/core/server/Reading.ts';
import type { Problem } from '../../../src/core/problems/Problem.ts';
import { aReading, aState, failed, idle, now, someFacts } from '../fixtures.ts';
import { aSnapshot } from './aSnapshot.ts';

const submittedAt = now - 60_000;
const facts = { ...someFacts, submittedAt };
const gone = (parts: Partial<Reading> = {}): Reading => aReading({ state: aState('absent'), ...parts });

describe('a machine that SkyPilot took on', () => {
  it('may remain until the cloud itself says that there is none', () => {
    expect(mayRemain({ reading: undefined, facts })).toBe(true);
    expect(mayRemain({ reading: gone(), facts })).toBe(true);
    expect(mayRemain({ reading: gone({ cloudAt: submittedAt - 1 }), facts })).toBe(true);
    expect(mayRemain({ reading: gone({ cloudAt: submittedAt + 1 }), facts })).toBe(false);
    expect(mayRemain({ reading: aReading({ state: aState('stopped'), cloudAt: now }), facts })).toBe(false);
  });

  it('bills as long as it is seen, whoever made it', () => {
    for (const kind of ['initializing', 'running', 'stopping', 'terminating'] as const)
      expect(mayBill({ reading: aReading({ state: aState(kind) }) })).toBe(true);
    for (const kind of ['absent', 'stopped'] as const)
      expect(mayBill({ reading: aReading({ state: aState(kind) }) })).toBe(false);
  });

  it.each<Problem>([
    { kind: 'api_server', state: 'down', reason: 'The server ended.' },
    { kind: 'network', reason: '127.0.0.1 cannot be reached.' },
    { kind: 'timed_out', what: 'SkyPilot’s request', minutes: 60 },
    { kind: 'unknown', exitCode: 1, lines: ['What?'] },
  ])('is told with its price and Destroy when $kind ends its launch and nobody can look', (problem) => {
    const reading = gone({ failing: { problem, since: now } });
    const seen = seenNow({ reading, facts, activity: failed('launch', now - 10_000, problem) });
    const { reason, steps } = explain(problem, { during: 'launch', ...seen });
    expect(reason).toContain('Your server carapace may be up; then it costs about $0.19 per hour');
    expect(steps.slice(0, 3)).toContain('destroy');
  });

  it('is not told of a launch that SkyPilot never took on', () => {
    const problem: Problem = { kind: 'network', reason: 'x' };
    const reading = gone({ failing: { problem, since: now } });
    const seen = seenNow({ reading, facts: someFacts, activity: failed('launch', now - 10_000, problem) });
    expect(explain(problem, { during: 'launch', ...seen }).reason).not.toContain('may be up');
  });

  it('is up for sure after a cancel when the cloud still has it', () => {
    const reading = aReading({ state: aState('initializing'), cloudAt: now - 1_000 });
    const seen = seenNow({ reading, facts, activity: failed('launch', now - 10_000, { kind: 'cancelled' }) });
    const { reason, steps } = explain({ kind: 'cancelled' }, { during: 'launch', ...seen });
    expect(reason).toBe('Your server carapace is up and costs about $0.19 per hour until it is stopped or destroyed.');
    expect(steps[0]).toBe('destroy');
  });

  it('is not sure where the cloud was never asked', () => {
    for (const known of [facts, someFacts])
      for (const cloudAt of [undefined, 0]) {
        const reading = aReading({ state: aState('initializing'), ...(cloudAt !== undefined && { cloudAt }) });
        expect(seenNow({ reading, facts: known, activity: idle }).confirmed).toBe(false);
      }
  });

  it('is an error in the status, and can be destroyed, although SkyPilot knows of none', () => {
    const snapshot = aSnapshot({ reading: gone(), facts, activity: idle });
    expect(status(snapshot, now)).toBe('error');
    expect(refusal('destroy', snapshot)).toBeUndefined();
    expect(possible(snapshot).destroy).toBe(true);
    expect(status(aSnapshot({ reading: gone({ cloudAt: now }), facts, activity: idle }), now)).toBe('no_server');
  });
});
