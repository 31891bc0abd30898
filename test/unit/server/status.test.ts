import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beliefMs, isUnknown, openFailure, status, type Status } from '../../../src/core/server/status.ts';
import type { ServerState } from '../../../src/core/server/ServerState.ts';
import { aReading, aState, busy, done, failed, idle, now, operationKinds, stateKinds } from '../fixtures.ts';

const words: readonly Status[] = ['no_server', 'provisioning', 'running', 'stopping', 'stopped', 'destroying', 'error'];
const whenQuiet: Readonly<Record<ServerState['kind'], Status>> = {
  absent: 'no_server',
  initializing: 'error',
  running: 'running',
  stopping: 'stopping',
  stopped: 'stopped',
  terminating: 'destroying',
};
const whenBusy = { launch: 'provisioning', repair: 'provisioning', start: 'provisioning' } as const;
const ending = { stop: 'stopping', destroy: 'destroying' } as const;

const failing = { problem: { kind: 'network', reason: 'No route.' }, since: now - 10_000 } as const;
const fresh = stateKinds.map((kind) => ({ state: kind, reading: aReading({ state: aState(kind) }) }));

describe('status', () => {
  it('is no_server when nothing was ever read', () => {
    expect(status({ reading: undefined, activity: idle }, now)).toBe('no_server');
  });

  it.each(fresh)('follows a fresh reading of $state when nothing is done', ({ state, reading }) => {
    expect(status({ reading, activity: idle }, now)).toBe(whenQuiet[state]);
    expect(status({ reading, activity: done('launch') }, now)).toBe(whenQuiet[state]);
  });

  it.each(Object.entries({ ...whenBusy, ...ending }))('is set by a %s under way, whatever was read', (kind, word) => {
    const operation = operationKinds.find((candidate) => candidate === kind) ?? 'launch';
    for (const { reading } of fresh) {
      expect(status({ reading, activity: busy(operation) }, now)).toBe(word);
      expect(status({ reading: { ...reading, at: 0, failing }, activity: busy(operation) }, now)).toBe(word);
    }
    expect(status({ reading: undefined, activity: busy(operation) }, now)).toBe(word);
  });

  it.each(operationKinds)('is error after a failed %s that no later reading proves over', (kind) => {
    for (const { reading } of fresh) {
      const before = { ...reading, startedAt: now - 20_000, at: now - 19_000 };
      expect(status({ reading: before, activity: failed(kind, now - 10_000) }, now)).toBe('error');
    }
    expect(status({ reading: undefined, activity: failed(kind) }, now)).toBe('error');
  });

  it('is error when the launch failed although the machine runs', () => {
    const activity = failed('launch', now - 10_000, { kind: 'setup_failed', exitCode: 7, reason: 'no docker' });
    expect(status({ reading: aReading(), activity }, now)).toBe('error');
  });

  it('forgets a failure that was dismissed', () => {
    expect(status({ reading: aReading({ state: aState('absent') }), activity: idle }, now)).toBe('no_server');
  });

  it('forgets a failed destroy once the server is gone', () => {
    const reading = aReading({ state: aState('absent') });
    expect(status({ reading, activity: failed('destroy') }, now)).toBe('no_server');
  });

  const ages = [
    { age: 0, known: true },
    { age: beliefMs - 1, known: true },
    { age: beliefMs, known: true },
    { age: beliefMs + 1, known: false },
    { age: 86_400_000, known: false },
    { age: -3_600_000, known: true },
  ];
  it.each(ages)('believes a reading that is $age ms old: $known', ({ age, known }) => {
    for (const { state, reading } of fresh.filter((one) => one.state !== 'absent')) {
      const old = { ...reading, at: now - age, startedAt: now - age - 500 };
      expect(status({ reading: old, activity: idle }, now)).toBe(known ? whenQuiet[state] : 'error');
      expect(status({ reading: { ...old, failing }, activity: idle }, now)).toBe(known ? whenQuiet[state] : 'error');
    }
  });

  it.each(ages)('still says no_server of an absent reading $age ms old, when asking does not fail', ({ age }) => {
    const reading = aReading({ state: aState('absent'), at: now - age });
    expect(status({ reading, activity: idle }, now)).toBe('no_server');
  });

  it.each([
    { since: now - beliefMs, word: 'no_server' },
    { since: now - beliefMs - 1, word: 'error' },
    { since: now + 5_000, word: 'no_server' },
  ])('says $word of an absent reading whose asking has failed since $since', ({ since, word }) => {
    const reading = aReading({ state: aState('absent'), failing: { ...failing, since } });
    expect(status({ reading, activity: idle }, now)).toBe(word);
  });

  it('is error, and never no_server, where no answer was ever good', () => {
    const reading = aReading({ state: aState('absent'), startedAt: 0, at: 0, failing: { ...failing, since: now } });
    expect(status({ reading, activity: idle }, now)).toBe('error');
  });

  it('is error a minute after the cloud could not be asked, whatever SkyPilot remembers', () => {
    const inCloud = (since: number) => aReading({ failing: { ...failing, since, cloud: true } });
    expect(status({ reading: inCloud(now - beliefMs), activity: idle }, now)).toBe('running');
    expect(status({ reading: inCloud(now - beliefMs - 1), activity: idle }, now)).toBe('error');
  });

  it('is total: one of the seven words, for any instants', () => {
    const instant = fc.integer({ min: -1, max: 2 * now });
    const activity = fc.oneof(
      fc.constant(idle),
      fc.constantFrom(...operationKinds).map(busy),
      fc.tuple(fc.constantFrom(...operationKinds), instant).map(([kind, at]) => done(kind, at)),
      fc.tuple(fc.constantFrom(...operationKinds), instant).map(([kind, at]) => failed(kind, at)),
    );
    const reading = fc
      .tuple(fc.constantFrom(...stateKinds), instant, instant)
      .map(([kind, startedAt, at]) => aReading({ state: aState(kind), startedAt, at }));
    fc.assert(
      fc.property(activity, fc.option(reading, { nil: undefined }), instant, (act, read, at) => {
        expect(words).toContain(status({ activity: act, reading: read }, at));
      }),
    );
  });
});

describe('openFailure', () => {
  it('is the failure itself while it matters', () => {
    const activity = failed('stop');
    expect(openFailure({ activity, reading: aReading() })).toBe(activity);
  });

  it.each([idle, busy('launch'), done('stop')])('is nothing when nothing failed', (activity) => {
    expect(openFailure({ activity, reading: aReading() })).toBeUndefined();
  });
});

describe('isUnknown', () => {
  it('is a matter of the last good answer, not of the last attempt', () => {
    expect(isUnknown(aReading({ at: now - 70_000, failing: { ...failing, since: now - 1_000 } }), now)).toBe(true);
  });
});
