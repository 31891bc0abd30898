import { describe, expect, it } from 'vitest';
import type { ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import { refusal, type Refusal } from '../../../src/core/operations/refusal.ts';
import type { ServerState } from '../../../src/core/server/ServerState.ts';
import { aReading, aState, busy, done, failed, idle, operationKinds, someFacts, stateKinds } from '../fixtures.ts';

const ok = undefined;
type Why = Refusal['why'] | undefined;

const table: Readonly<Record<ServerOperationKind, Readonly<Record<ServerState['kind'] | 'unread', Why>>>> = {
  launch: {
    unread: ok,
    absent: ok,
    initializing: 'unfinished',
    running: 'exists',
    stopping: 'exists',
    stopped: 'stopped',
    terminating: 'exists',
  },
  repair: {
    unread: ok,
    absent: 'no_server',
    initializing: ok,
    running: 'nothing_to_repair',
    stopping: 'not_running',
    stopped: ok,
    terminating: 'not_running',
  },
  start: {
    unread: ok,
    absent: 'no_server',
    initializing: 'not_stopped',
    running: 'not_stopped',
    stopping: 'not_stopped',
    stopped: ok,
    terminating: 'not_stopped',
  },
  stop: {
    unread: ok,
    absent: 'no_server',
    initializing: ok,
    running: ok,
    stopping: ok,
    stopped: 'not_running',
    terminating: 'not_running',
  },
  destroy: {
    unread: ok,
    absent: 'no_server',
    initializing: ok,
    running: ok,
    stopping: ok,
    stopped: ok,
    terminating: ok,
  },
  sync: {
    unread: ok,
    absent: 'no_server',
    initializing: 'not_running',
    running: ok,
    stopping: 'not_running',
    stopped: 'not_running',
    terminating: 'not_running',
  },
  autostop: {
    unread: ok,
    absent: 'no_server',
    initializing: 'not_running',
    running: ok,
    stopping: 'not_running',
    stopped: 'not_running',
    terminating: 'not_running',
  },
};

const cells = operationKinds.flatMap((kind) =>
  (['unread', ...stateKinds] as const).map((state) => ({ kind, state, why: table[kind][state] })),
);

describe('refusal', () => {
  it.each(cells)('a $kind of a server that is $state: $why', ({ kind, state, why }) => {
    const reading = state === 'unread' ? undefined : aReading({ state: aState(state) });
    for (const activity of [idle, done('stop')]) expect(refusal(kind, { reading, activity })?.why).toBe(why);
  });

  it.each(operationKinds.filter((kind) => kind !== 'destroy'))(
    'a %s waits for what is under way, and says for what',
    (kind) => {
      for (const state of stateKinds) {
        const reading = aReading({ state: aState(state) });
        expect(refusal(kind, { reading, activity: busy('stop') })).toEqual({
          kind: 'refused',
          why: 'busy',
          detail: 'stop',
        });
      }
    },
  );

  it('a destroy ends whatever is under way, except another one', () => {
    for (const state of stateKinds) {
      const reading = aReading({ state: aState(state) });
      for (const kind of operationKinds)
        expect(refusal('destroy', { reading, activity: busy(kind) })?.why).toBe(kind === 'destroy' ? 'busy' : ok);
    }
    expect(refusal('destroy', { reading: undefined, activity: busy('launch') })).toBeUndefined();
  });

  it('nothing is done in a journal that a newer Carapace keeps', () => {
    for (const kind of operationKinds)
      expect(refusal(kind, { reading: undefined, activity: idle, newer: true })?.why).toBe('newer');
  });

  it.each([
    [{ unfinished: true }, ok],
    [{ halfStarted: true }, ok],
    [{ unfinished: false, halfStarted: false }, 'nothing_to_repair'],
    [{ unfinished: true, name: 'another' }, 'nothing_to_repair'],
  ] as const)('a repair of a running server whose facts say %j: %s', (parts, why) => {
    const facts = { ...someFacts, ...parts };
    expect(refusal('repair', { reading: aReading(), activity: idle, facts })?.why).toBe(why);
    // SkyPilot restarts what is stopped, and repairs what it calls INIT, by itself.
    const stopped = aReading({ state: aState('stopped') });
    expect(refusal('repair', { reading: stopped, activity: idle, facts })).toBeUndefined();
  });

  it('a repair of a running server is allowed after a failure that still matters', () => {
    const activity = failed('launch', undefined, { kind: 'setup_failed', exitCode: 7, reason: '' });
    expect(refusal('repair', { reading: aReading(), activity })).toBeUndefined();
  });

  it('says in which state the server was found', () => {
    const reading = aReading({ state: aState('initializing') });
    expect(refusal('start', { reading, activity: idle })).toMatchObject({ detail: 'initializing' });
  });
});
