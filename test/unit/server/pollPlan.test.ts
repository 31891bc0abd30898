import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pollPlan, watchedName } from '../../../src/core/server/pollPlan.ts';
import { aReading, anOperation, aState, busy, done, failed, idle, operationKinds, stateKinds } from '../fixtures.ts';

const settings = { pollSeconds: 20 };
const read = (kind: (typeof stateKinds)[number]) => aReading({ state: aState(kind) });

const anyActivity = fc.oneof(
  fc.constant(idle),
  fc.constantFrom(...operationKinds).map(busy),
  fc.constantFrom(...operationKinds).map((kind) => done(kind)),
  fc.constantFrom(...operationKinds).map((kind) => failed(kind)),
);

describe('pollPlan', () => {
  it('never reads when no server is known and nothing listens', () => {
    const nothing = fc.constantFrom(undefined, read('absent'));
    fc.assert(
      fc.property(nothing, anyActivity, fc.integer({ min: 5, max: 30 }), (reading, activity, pollSeconds) => {
        expect(pollPlan({ reading, activity }, false, { pollSeconds })).toEqual({ kind: 'rest' });
      }),
    );
  });

  it('always reads when a server is known', () => {
    const known = fc.constantFrom(...stateKinds.filter((kind) => kind !== 'absent'));
    fc.assert(
      fc.property(known, anyActivity, fc.boolean(), (kind, activity, listening) => {
        expect(pollPlan({ reading: read(kind), activity }, listening, settings).kind).toBe('read');
      }),
    );
  });

  it.each([
    { state: 'initializing', everyMs: 5_000 },
    { state: 'running', everyMs: 20_000 },
    { state: 'stopping', everyMs: 5_000 },
    { state: 'stopped', everyMs: 20_000 },
    { state: 'terminating', everyMs: 5_000 },
  ] as const)('reads a $state server every $everyMs ms', ({ state, everyMs }) => {
    expect(pollPlan({ reading: read(state), activity: idle }, true, settings)).toEqual({ kind: 'read', everyMs });
  });

  it('reads more often while we change something', () => {
    const plan = pollPlan({ reading: read('running'), activity: busy('stop') }, true, settings);
    expect(plan).toEqual({ kind: 'read', everyMs: 5_000 });
  });

  it('looks about once a minute when there is only an API server', () => {
    expect(pollPlan({ reading: undefined, activity: idle }, true, settings)).toEqual({ kind: 'read', everyMs: 60_000 });
  });
});

describe('watchedName', () => {
  const settingsName = { name: 'wanted' };

  it('is the server that is being worked on', () => {
    const activity = { ...busy('launch'), operation: anOperation('launch', { server: 'worked-on' }) };
    expect(watchedName({ reading: aReading(), activity }, settingsName)).toBe('worked-on');
  });

  it('is the known server, although the settings name another one by now', () => {
    const reading = aReading({ state: aState('running', { name: 'known' }) });
    expect(watchedName({ reading, activity: idle }, settingsName)).toBe('known');
  });

  it('is the name in the settings when no server is known', () => {
    expect(watchedName({ reading: read('absent'), activity: idle }, settingsName)).toBe('wanted');
    expect(watchedName({ reading: undefined, activity: idle }, settingsName)).toBe('wanted');
  });
});
