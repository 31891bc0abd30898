import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseAfter, pollPlan, watchedName } from '../../../src/core/server/pollPlan.ts';
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
    { state: 'initializing', everyMs: 5_000, cloudMs: 50_000 },
    { state: 'running', everyMs: 20_000, cloudMs: 50_000 },
    { state: 'stopping', everyMs: 5_000, cloudMs: 15_000 },
    { state: 'stopped', everyMs: 20_000, cloudMs: 50_000 },
    { state: 'terminating', everyMs: 5_000, cloudMs: 15_000 },
  ] as const)('reads a $state server every $everyMs ms, from the cloud every $cloudMs', ({ state, ...every }) => {
    expect(pollPlan({ reading: read(state), activity: idle }, around, settings)).toEqual({ kind: 'read', ...every });
  });

  it('reads more often while we change something', () => {
    const plan = pollPlan({ reading: read('running'), activity: busy('stop') }, around, settings);
    expect(plan).toEqual({ kind: 'read', everyMs: 5_000, cloudMs: null });
  });

  it('looks about once a minute when there is only an API server', () => {
    expect(pollPlan({ reading: undefined, activity: idle }, around, settings)).toEqual({
      kind: 'read',
      everyMs: 60_000,
      cloudMs: null,
    });
  });

  it('reads every 50 seconds while nobody looks, whatever changes: a minute later nothing would be known', () => {
    const unattended = { ...around, attended: false };
    for (const kind of stateKinds.filter((other) => other !== 'absent')) {
      const plan = { kind: 'read', everyMs: 50_000 };
      expect(pollPlan({ reading: read(kind), activity: idle }, unattended, settings)).toEqual({
        ...plan,
        cloudMs: 300_000,
      });
      expect(pollPlan({ reading: read(kind), activity: busy('stop') }, unattended, settings)).toEqual({
        ...plan,
        cloudMs: null,
      });
    }
  });

  it('rests while nobody looks and no server is known', () => {
    const unattended = { ...around, attended: false };
    expect(pollPlan({ reading: read('absent'), activity: idle }, unattended, settings)).toEqual({ kind: 'rest' });
  });

  it('reads every 50 seconds on battery, and what changes as quickly as ever while somebody looks', () => {
    const onBattery = { ...around, onBattery: true };
    const every = (everyMs: number, cloudMs: number | null) => ({ kind: 'read', everyMs, cloudMs });
    const plan = (reading: ReturnType<typeof read>, activity = idle) =>
      pollPlan({ reading, activity }, onBattery, settings);
    expect(plan(read('running'))).toEqual(every(50_000, 50_000));
    expect(plan(read('stopping'))).toEqual(every(5_000, 15_000));
    expect(plan(read('running'), busy('stop'))).toEqual(every(5_000, null));
  });
});

describe('the pause after a reading', () => {
  const command = { tookMs: 2_200, byCommand: true };

  it('is as long as the reading took where SkyPilot’s server itself was asked', () => {
    expect(pauseAfter({ tookMs: 150, byCommand: false }, { reading: read('running'), activity: idle })).toBe(150);
  });

  it('is many times as long after a command, and the longer the less there is to see', () => {
    const pause = (reading: ReturnType<typeof read> | undefined, activity = idle) =>
      pauseAfter(command, { reading, activity });
    expect(pause(undefined, busy('launch'))).toBe(8_800);
    expect(pause(read('initializing'))).toBe(8_800);
    expect(pause(read('running'))).toBe(44_000);
    expect(pause(undefined)).toBe(440_000);
    expect(pause(read('absent'))).toBe(440_000);
  });

  it('never makes the status of a server that is known unknown', () => {
    const slow = { tookMs: 60_000, byCommand: true };
    expect(pauseAfter(slow, { reading: read('running'), activity: idle })).toBe(50_000);
    expect(pauseAfter(slow, { reading: undefined, activity: busy('launch') })).toBe(50_000);
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
