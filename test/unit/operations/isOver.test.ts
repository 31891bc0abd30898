import { describe, expect, it } from 'vitest';
import type { ServerOperationKind } from '../../../src/core/operations/Operation.ts';
import { isOver } from '../../../src/core/operations/isOver.ts';
import { aReading, aState, failed, now, operationKinds, stateKinds } from '../fixtures.ts';

const at = now - 10_000;
const later = (kind: (typeof stateKinds)[number], launchedAt = at - 60_000) =>
  aReading({ state: aState(kind, { launchedAt }), startedAt: at + 1, at: at + 500 });

const overWhen: Readonly<Record<ServerOperationKind, readonly string[]>> = {
  launch: [],
  repair: ['absent'],
  start: ['absent'],
  stop: ['stopped', 'absent'],
  destroy: ['absent'],
  sync: ['stopped', 'absent'],
  autostop: ['stopped', 'absent'],
};
const cells = operationKinds.flatMap((kind) =>
  stateKinds.map((state) => ({ kind, state, over: overWhen[kind].includes(state) })),
);

describe('isOver', () => {
  it.each(cells)('a failed $kind is over once the server is $state: $over', ({ kind, state, over }) => {
    expect(isOver(failed(kind, at), later(state))).toBe(over);
  });

  it.each(operationKinds)('a failed %s is not over before anything was read', (kind) => {
    expect(isOver(failed(kind, at), undefined)).toBe(false);
  });

  it.each(operationKinds)('a reading that began before a %s failed proves nothing', (kind) => {
    for (const state of stateKinds) {
      expect(isOver(failed(kind, at), { ...later(state, now), startedAt: at })).toBe(false);
      expect(isOver(failed(kind, at), { ...later(state, now), startedAt: at - 1 })).toBe(false);
    }
  });

  it.each(['launch', 'repair', 'start'] as const)('a failed %s is over when the server was launched since', (kind) => {
    expect(isOver(failed(kind, at), later('running', at + 1))).toBe(true);
    expect(isOver(failed(kind, at), later('running', at))).toBe(false);
  });

  it.each(['setup_failed', 'run_failed'] as const)('a launch whose %s is over when its machine is gone', (kind) => {
    expect(isOver(failed('launch', at, { kind, exitCode: 1, reason: '' }), later('absent'))).toBe(true);
    expect(isOver(failed('launch', at, { kind, exitCode: 1, reason: '' }), later('stopped'))).toBe(false);
  });

  it('a launch that found no capacity stays, with no server behind it', () => {
    expect(isOver(failed('launch', at, { kind: 'no_capacity', places: [], reason: '' }), later('absent'))).toBe(false);
  });

  it('a server whose launch time is not known proves nothing', () => {
    const reading = aReading({ state: aState('running', { launchedAt: null }), startedAt: now });
    expect(isOver(failed('launch', at), reading)).toBe(false);
  });
});
