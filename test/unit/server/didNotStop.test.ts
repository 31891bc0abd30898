import { describe, expect, it } from 'vitest';
import { accessRefusal } from '../../../src/core/access/accessRefusal.ts';
import { refusal } from '../../../src/core/operations/refusal.ts';
import { possible } from '../../../src/core/present/actions.ts';
import { headline, trouble } from '../../../src/core/present/headline.ts';
import { didNotStop } from '../../../src/core/server/didNotStop.ts';
import type { Reading } from '../../../src/core/server/Reading.ts';
import { status } from '../../../src/core/server/status.ts';
import { aReading, aState, now, someFacts } from '../fixtures.ts';
import { aSnapshot } from './aSnapshot.ts';

const stopping = (forMs: number, kind: 'stopping' | 'running' = 'stopping'): Reading =>
  aReading({ state: aState(kind), at: now - 1_000, stoppingSince: now - 1_000 - forMs });

describe('a server that was to stop by itself', () => {
  it('did not, three minutes later', () => {
    expect(didNotStop(stopping(179_999))).toBe(false);
    expect(didNotStop(stopping(180_000))).toBe(true);
    expect(didNotStop(stopping(180_000, 'running'))).toBe(false);
    expect(didNotStop(aReading({ state: aState('stopping') }))).toBe(false);
  });

  it('is stopping until then, with its price', () => {
    const snapshot = aSnapshot({ reading: stopping(60_000), facts: someFacts });
    expect(status(snapshot, now)).toBe('stopping');
    expect(headline(snapshot, now)).toContain('about $0.19/h');
    expect(trouble(snapshot, now)).toBeUndefined();
    expect(accessRefusal(snapshot.reading)?.why).toBe('not_running');
  });

  it('still bills then, can be stopped, destroyed and got into, and its auto-stop can be switched off', () => {
    const snapshot = aSnapshot({ reading: stopping(240_000), facts: someFacts });
    expect(status(snapshot, now)).toBe('error');
    expect(trouble(snapshot, now)).toMatchObject({
      title: 'Your server did not stop, and still bills.',
      reason: expect.stringContaining('about $0.19 per hour'),
      steps: ['stop', 'destroy', 'show_log'],
    });
    expect(accessRefusal(snapshot.reading)).toBeUndefined();
    expect(refusal('autostop', snapshot)).toBeUndefined();
    expect(refusal('sync', snapshot)?.why).toBe('not_running');
    expect(possible(snapshot)).toMatchObject({ stop: true, destroy: true, enter: true, autostop: true });
  });
});
