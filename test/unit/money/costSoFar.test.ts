import { describe, expect, it } from 'vitest';
import type { Cost, KnownCost } from '../../../src/core/money/Cost.ts';
import { costIsDue } from '../../../src/core/money/costIsDue.ts';
import { costSoFar, pricePerHour } from '../../../src/core/money/costSoFar.ts';
import { runningTime } from '../../../src/core/money/runningTime.ts';
import type { Server, ServerState } from '../../../src/core/server/ServerState.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { aReading, aState, busy, idle, now } from '../fixtures.ts';
import { aSnapshot } from '../present/tools.ts';
import { someFacts } from './someFacts.ts';

const hour = 3_600_000;

function aCost(known: Partial<KnownCost> = {}, parts: Partial<Cost> = {}): Cost {
  const whole = { total: 1, pricePerHour: 0.2, spot: false, ran: 5 * hour, runningSince: now - 5 * hour, ...known };
  return { server: 'carapace', instance: 'h', at: now - hour, known: whole, ...parts };
}

function seen(kind: ServerState['kind'], cost?: Cost, server: Partial<Server> = {}): Snapshot {
  const state = aState(kind, { hash: 'h', launchedAt: now - 2 * hour, ...server });
  return aSnapshot({ reading: aReading({ state }), cost });
}

describe('what a server has cost', () => {
  it('is what the report said, and its price for the time since', () => {
    expect(costSoFar(seen('running', aCost()), now)).toEqual({
      ...{ perHour: 0.2, soFar: expect.closeTo(1.2), at: now - hour, estimated: true, whole: true },
    });
  });

  it('goes by the price of the launch’s own table where there is one', () => {
    const facts = someFacts({ pricePerHour: 0.4 });
    expect(costSoFar({ ...seen('running', aCost()), facts }, now)).toMatchObject({ perHour: 0.4, soFar: 1.4 });
    expect(pricePerHour({ ...seen('running', aCost()), facts: someFacts({ name: 'other', pricePerHour: 9 }) })).toBe(
      0.2,
    );
  });

  it('of a stopped server does not grow', () => {
    const cost = aCost({ runningSince: null });
    expect(costSoFar(seen('stopped', cost), now)?.soFar).toBe(1);
    expect(costSoFar(seen('stopped', cost), now + 10 * hour)?.soFar).toBe(1);
  });

  it('of one that was started since goes on from there', () => {
    const cost = aCost({ runningSince: null }, { at: now - 3 * hour });
    expect(costSoFar(seen('running', cost), now)?.soFar).toBeCloseTo(1.4);
  });

  it('without a report is what is known since the last start, and says so', () => {
    const facts = someFacts({ pricePerHour: 0.4 });
    expect(costSoFar({ ...seen('running'), facts }, now)).toMatchObject({ soFar: 0.8, whole: false });
    expect(costSoFar({ ...seen('stopped'), facts }, now)).toBeUndefined();
  });

  it.each<[string, Snapshot]>([
    ['no server', aSnapshot({ cost: aCost() })],
    ['another machine', seen('running', aCost({}, { instance: 'x' }))],
    ['another name', seen('running', aCost({}, { server: 'other' }))],
    ['a report from the future: the clock was set back', seen('running', aCost({}, { at: now + 1 }))],
    ['a negative total', seen('running', aCost({ total: -1 }))],
    ['a server that was stopped since by others', seen('stopped', aCost())],
    ['a report of a stopped server that says it was up', seen('running', aCost({ runningSince: null }))],
    ['no price', seen('running', aCost({ pricePerHour: null }))],
    ['a spot machine by the report', seen('running', aCost({ spot: true }))],
    ['a spot machine by its name', seen('running', aCost(), { resources: '1x[Spot](cpus=4, m6i.xlarge)' })],
    ['a report that knew nothing', seen('running', aCost({}, { known: null }))],
  ])('is not shown for %s', (_name, snapshot) => {
    expect(costSoFar(snapshot, now)).toBeUndefined();
  });

  it('without a report is not shown where the clock contradicts', () => {
    const facts = someFacts({ pricePerHour: 0.4 });
    expect(costSoFar({ ...seen('running', undefined, { launchedAt: now + hour }), facts }, now)).toBeUndefined();
  });
});

describe('the time that a server has been up', () => {
  it('is of all its times, and since the last break, although a sync dates the launch anew', () => {
    const cost = aCost({ ran: 9 * hour });
    expect(runningTime(seen('running', cost, { launchedAt: now - 60_000 }), now)).toEqual({
      ...{ since: now - 5 * hour, total: 10 * hour },
    });
    expect(runningTime(seen('running'), now)).toEqual({ since: now - 2 * hour, total: 2 * hour });
    expect(runningTime(seen('stopped', cost), now)).toBeUndefined();
    expect(runningTime(seen('running', undefined, { launchedAt: now + 1 }), now)).toBeUndefined();
  });
});

describe('the report is asked for outside an operation', () => {
  const autostopped = { id: 'x', kind: 'autostopped', server: 'carapace', at: now - 1_000 } as const;
  const stopped = seen('stopped', aCost({}, { at: now - 60_000 }));
  it.each<[boolean, string, Snapshot]>([
    [true, 'when nobody ever has', seen('running')],
    [false, 'when it is known', seen('running', aCost({}, { at: now - 9 * hour }))],
    [false, 'when there is no server', aSnapshot({})],
    [false, 'while an operation runs', { ...seen('running'), activity: busy('sync') }],
    [true, 'when it is of another machine', seen('running', aCost({}, { instance: 'x' }))],
    [false, 'within the hour, when nothing was known', seen('running', aCost({}, { known: null, at: now - 60_000 }))],
    [true, 'an hour after nothing was known', seen('running', aCost({}, { known: null }))],
    [false, 'within the hour of a stop that is not told', stopped],
    [true, 'after an auto-stop', { ...stopped, reading: { ...aReading(), ...stopped.reading, change: autostopped } }],
    [true, 'after the clock was set back', seen('running', aCost({}, { at: now + hour }))],
  ])('%s %s', (due, _when, snapshot) => {
    expect(
      costIsDue({ ...snapshot, activity: snapshot.activity.kind === 'busy' ? snapshot.activity : idle }, now),
    ).toBe(due);
  });
});
