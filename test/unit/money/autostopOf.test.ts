import { describe, expect, it } from 'vitest';
import { autostopOf, isAsWished } from '../../../src/core/money/autostopOf.ts';
import type { Activity } from '../../../src/core/operations/Activity.ts';
import { autostopLine, autostopRow } from '../../../src/core/present/autostopRow.ts';
import { timeOfDay } from '../../../src/core/present/timeOfDay.ts';
import type { Server } from '../../../src/core/server/ServerState.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { aReading, aServer, aState, busy, done, idle, now } from '../fixtures.ts';
import { aSnapshot } from '../present/tools.ts';
import { someFacts } from './someFacts.ts';

const minute = 60_000;
const slack = 1.5 * minute;
const launchedAt = now - 600 * minute;
const stops = { idleMinutes: 30, down: false };

function seen(autostop: Server['autostop'], activity: Activity = idle, facts?: Snapshot['facts']): Snapshot {
  return aSnapshot({
    reading: aReading({ state: aState('running', { autostop, launchedAt, hash: 'h' }) }),
    activity,
    facts,
  });
}
const wished = (at: number, parts: object = stops) => someFacts({ autostopWish: { ...stops, ...parts, at } });

describe('auto-stop', () => {
  it.each<[string, Snapshot, number | undefined]>([
    ['the end of our last operation', seen(stops, done('sync', now - 10 * minute)), now + 20 * minute - slack],
    ['the moment at which it was set', seen(stops, idle, wished(now - 5 * minute)), now + 25 * minute - slack],
    [
      'the latest of them',
      seen(stops, done('sync', now - 10 * minute), wished(now - 5 * minute)),
      now + 25 * minute - slack,
    ],
    ['nothing, when that is long over', seen(stops, done('sync', now - 40 * minute)), undefined],
    ['nothing, when that lies ahead: the clock was set back', seen(stops, done('sync', now + minute)), undefined],
    [
      'nothing, when another one was set elsewhere',
      seen(stops, idle, wished(now - 5 * minute, { idleMinutes: 90 })),
      undefined,
    ],
  ])('is counted from %s', (_from, snapshot, earliest) => {
    expect(autostopOf(snapshot, now)).toEqual({ kind: 'on', ...stops, earliest });
  });

  it('counts a launch of the server itself', () => {
    const state = aState('running', { autostop: stops, launchedAt: now - minute });
    expect(autostopOf(aSnapshot({ reading: aReading({ state }) }), now)).toMatchObject({
      earliest: now + 29 * minute - slack,
    });
  });

  it('that was wanted and is not there is lost, but not while an operation runs', () => {
    expect(autostopOf(seen(null, idle, wished(now)), now)).toEqual({ kind: 'off', lost: stops });
    expect(autostopOf(seen(null, busy('start'), wished(now)), now)).toEqual({ kind: 'off', lost: undefined });
    expect(autostopOf(seen(null, idle, wished(now, { idleMinutes: null })), now)).toEqual({
      kind: 'off',
      lost: undefined,
    });
    expect(autostopOf(seen(null, idle, wished(now, { instance: 'other' })), now)).toEqual({
      kind: 'off',
      lost: undefined,
    });
  });

  it('is of a server that runs only', () => {
    expect(
      autostopOf(aSnapshot({ reading: aReading({ state: aState('stopped', { autostop: stops }) }) }), now),
    ).toBeUndefined();
    expect(autostopOf(aSnapshot({}), now)).toBeUndefined();
  });

  it('is as wished when both parts agree', () => {
    expect(isAsWished(aServer({ autostop: stops }), stops)).toBe(true);
    expect(isAsWished(aServer({ autostop: stops }), { ...stops, down: true })).toBe(false);
    expect(isAsWished(aServer({ autostop: stops }), { idleMinutes: null, down: false })).toBe(false);
    expect(isAsWished(aServer(), { idleMinutes: null, down: true })).toBe(true);
    expect(isAsWished(aServer(), stops)).toBe(false);
  });
});

describe('the row of auto-stop', () => {
  it('says what happens, after how long, and the time that is left where it can be known', () => {
    const at = timeOfDay(now + 20 * minute - slack);
    const row = autostopRow(seen(stops, done('sync', now - 10 * minute)), now);
    expect(row).toMatchObject({
      ...{ label: 'stops when idle', description: `after 30 min, not before ${at} (in 19 min)` },
      command: 'carapace.setAutostop',
    });
    expect(row?.tooltip).toMatch(/no job of SkyPilot.*terminal open on it through SSH/);
    expect(autostopRow(seen(stops), now)).toMatchObject({ label: 'stops when idle', description: 'for 30 min' });
  });

  it('says what is lost when the server destroys itself', () => {
    const row = autostopRow(seen({ idleMinutes: 60, down: true }), now);
    expect(row).toMatchObject({ label: 'is destroyed when idle', description: 'for 1 h' });
    expect(row?.tooltip).toMatch(/everything on it that is not in your vaults here is lost/);
  });

  it('warns where it was lost, and says when it is off', () => {
    expect(autostopRow(seen(null, idle, wished(now)), now)).toMatchObject({
      icon: { id: 'warning' },
      description: 'stays up when idle; you wanted that it stops when idle for 30 min',
    });
    expect(autostopRow(seen(null), now)).toMatchObject({
      label: 'stays up when idle',
      description: 'auto-stop is off',
    });
    expect(autostopLine(seen(null), now)).toBe('stays up when idle: auto-stop is off');
  });
});
