import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pollPlan, watchedName } from '../../../src/core/server/pollPlan.ts';
import { aReading, anOperation, aState, busy, done, failed, idle, operationKinds, stateKinds } from '../fixtures.ts';

const settings = { pollSeconds: 20 };
const around = { listening: true, attended: true, onBattery: false };
const read = (kind: (typeof stateKinds)[number]) => aReading({ state: aState(kind) });

const anyActivity = fc.oneof(
  fc.constant(idle),
  fc.constantFrom(...operationKinds).map(busy),
  fc.constantFrom(...operationKinds).map((kind) => done(kind)),
  fc.constantFrom(...operationKinds).map((kind) => failed(kind)),
);

const anything = fc.record({ listening: fc.boolean(), attended: fc.boolean(), onBattery: fc.boolean() });

describe('pollPlan', () => {
  it('never reads when no server is known and nothing listens', () => {
    const nothing = fc.constantFrom(undefined, read('absent'));
    fc.assert(
      fc.property(nothing, anyActivity, fc.integer({ min: 5, max: 30 }), (reading, activity, pollSeconds) => {
        expect(pollPlan({ reading, activity }, { ...around, listening: false }, { pollSeconds })).toEqual({
          kind: 'rest',
        });
      }),
    );
  });

  it('always reads when a server is known', () => {
    const known = fc.constantFrom(...stateKinds.filter((kind) => kind !== 'absent'));
    fc.assert(
      fc.property(known, anyActivity, anything, (kind, activity, somehow) => {
        expect(pollPlan({ reading: read(kind), activity }, somehow, settings).kind).toBe('read');
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
    expect(pollPlan({ reading: read(state), activity: idle }, around, settings)).toEqual({ kind: 'read', everyMs });
  });

  it('reads more often while we change something', () => {
    const plan = pollPlan({ reading: read('running'), activity: busy('stop') }, around, settings);
    expect(plan).toEqual({ kind: 'read', everyMs: 5_000 });
  });

  it('looks about once a minute when there is only an API server', () => {
    expect(pollPlan({ reading: undefined, activity: idle }, around, settings)).toEqual({
      kind: 'read',
      everyMs: 60_000,
    });
  });

  it('reads every 50 seconds while nobody looks, whatever changes: a minute later nothing would be known', () => {
    const unattended = { ...around, attended: false };
    for (const kind of stateKinds.filter((other) => other !== 'absent')) {
      const plan = { kind: 'read', everyMs: 50_000 };
      expect(pollPlan({ reading: read(kind), activity: idle }, unattended, settings)).toEqual(plan);
      expect(pollPlan({ reading: read(kind), activity: busy('stop') }, unattended, settings)).toEqual(plan);
    }
  });

  it('rests while nobody looks and no server is known', () => {
    const unattended = { ...around, attended: false };
    expect(pollPlan({ reading: read('absent'), activity: idle }, unattended, settings)).toEqual({ kind: 'rest' });
  });

  it('reads every 50 seconds on battery, and what changes as quickly as ever while somebody looks', () => {
    const onBattery = { ...around, onBattery: true };
    const every = (everyMs: number) => ({ kind: 'read', everyMs });
    expect(pollPlan({ reading: read('running'), activity: idle }, onBattery, settings)).toEqual(every(50_000));
    expect(pollPlan({ reading: read('stopping'), activity: idle }, onBattery, settings)).toEqual(every(5_000));
    expect(pollPlan({ reading: read('running'), activity: busy('stop') }, onBattery, settings)).toEqual(every(5_000));
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
