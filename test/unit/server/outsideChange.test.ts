import { describe, expect, it } from 'vitest';
import { contradictsJournal, outsideChange } from '../../../src/core/server/outsideChange.ts';
import { aReading, aState, busy, done, failed, idle, now, stateKinds } from '../fixtures.ts';

const autostop = { idleMinutes: 30, down: false };
const before = aReading({ at: now - 30_000, startedAt: now - 31_000 });
const after = aReading({ state: aState('absent'), at: now, startedAt: now - 500 });

describe('outsideChange', () => {
  it('tells that a server was removed', () => {
    expect(outsideChange(before, after, idle)).toEqual({
      id: `carapace-removed-${String(now)}`,
      kind: 'removed',
      server: 'carapace',
      at: now,
    });
  });

  it('tells that a server was stopped', () => {
    const stopped = { ...after, state: aState('stopped') };
    expect(outsideChange(before, stopped, idle)).toMatchObject({ kind: 'stopped' });
  });

  it('tells that a server with autostop stopped by itself', () => {
    const idled = { ...before, state: aState('running', { autostop }) };
    const stopped = { ...after, state: aState('stopped', { autostop }) };
    expect(outsideChange(idled, stopped, idle)).toMatchObject({ kind: 'autostopped' });
  });

  it('tells that a server with autodown went by itself', () => {
    const idled = { ...before, state: aState('running', { autostop: { idleMinutes: 30, down: true } }) };
    expect(outsideChange(idled, after, idle)).toMatchObject({ kind: 'autodestroyed' });
  });

  it('calls a server removed that only had autostop when it vanished', () => {
    const idled = { ...before, state: aState('stopped', { autostop }) };
    expect(outsideChange(idled, after, idle)).toMatchObject({ kind: 'removed' });
  });

  it.each(stateKinds.filter((kind) => kind !== 'absent' && kind !== 'stopped'))(
    'tells of a %s server that is stopped now',
    (kind) => {
      const stopped = { ...after, state: aState('stopped') };
      expect(outsideChange({ ...before, state: aState(kind) }, stopped, idle)).toMatchObject({ kind: 'stopped' });
    },
  );

  it('says nothing of the first reading', () => {
    expect(outsideChange(undefined, after, idle)).toBeNull();
    expect(outsideChange({ ...before, state: aState('absent') }, after, idle)).toBeNull();
  });

  it('says nothing of a server that appears or starts', () => {
    const running = { ...after, state: aState('running') };
    expect(outsideChange({ ...before, state: aState('absent') }, running, idle)).toBeNull();
    expect(outsideChange({ ...before, state: aState('stopped') }, running, idle)).toBeNull();
  });

  it.each(stateKinds)('says nothing when it was and is %s', (kind) => {
    const same = aState(kind);
    expect(outsideChange({ ...before, state: same }, { ...after, state: same }, idle)).toBeNull();
  });

  it('says nothing while we are at it', () => {
    expect(outsideChange(before, after, busy('destroy'))).toBeNull();
  });

  it('takes a change as ours when our operation ended between the readings', () => {
    expect(outsideChange(before, after, done('destroy', now - 5_000))).toBeNull();
    expect(outsideChange(before, after, failed('launch', now - 5_000))).toBeNull();
    expect(outsideChange(before, after, done('stop', before.startedAt + 1))).toBeNull();
  });

  it('tells of a change after an operation that ended before both', () => {
    expect(outsideChange(before, after, done('launch', before.startedAt - 1))).toMatchObject({ kind: 'removed' });
  });

  it('tells of a change between the end of an operation and the first reading after it', () => {
    const launched = done('launch', before.at + 1);
    expect(outsideChange(before, after, launched)).toMatchObject({ kind: 'removed' });
    const stopped = { ...before, state: aState('stopped') };
    expect(outsideChange(stopped, after, done('stop', before.at + 1))).toMatchObject({ kind: 'removed' });
    expect(outsideChange(before, { ...after, state: aState('stopped') }, launched)).toMatchObject({ kind: 'stopped' });
  });

  it('takes a reading that began before the operation ended as ours', () => {
    expect(outsideChange(before, after, done('launch', after.startedAt + 1))).toBeNull();
  });
});

describe('contradictsJournal', () => {
  it('is true for everything that would be told', () => {
    expect(contradictsJournal(before, after, idle)).toBe(true);
    expect(contradictsJournal(before, { ...after, state: aState('stopped') }, done('launch', 1))).toBe(true);
  });

  it('is true for a server that runs although we stopped or destroyed it', () => {
    const running = { ...after, state: aState('running') };
    const stopped = { ...before, state: aState('stopped') };
    expect(contradictsJournal(stopped, running, done('stop', before.at + 1))).toBe(true);
    expect(contradictsJournal({ ...before, state: aState('absent') }, running, done('destroy'))).toBe(true);
  });

  it('is false for what is as it was, for what we do, and for a start', () => {
    const running = { ...after, state: aState('running') };
    const stopped = { ...before, state: aState('stopped') };
    expect(contradictsJournal(before, running, done('launch', before.at + 1))).toBe(false);
    expect(contradictsJournal(stopped, running, done('start'))).toBe(false);
    expect(contradictsJournal(stopped, running, busy('start'))).toBe(false);
    expect(contradictsJournal(before, after, busy('destroy'))).toBe(false);
    expect(contradictsJournal(undefined, running, idle)).toBe(false);
  });
});
