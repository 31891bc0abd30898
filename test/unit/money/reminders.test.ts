import { describe, expect, it } from 'vitest';
import type { Cost } from '../../../src/core/money/Cost.ts';
import { reminders, type SeenMoney } from '../../../src/core/money/reminders.ts';
import { reminderSteps, reminderText } from '../../../src/core/present/reminderText.ts';
import type { Server } from '../../../src/core/server/ServerState.ts';
import { aReading, aState, busy, done, idle, now } from '../fixtures.ts';
import { someFacts } from './someFacts.ts';

type Wanted = Parameters<typeof reminders>[1];

const hour = 3_600_000;
const daily: Wanted = { dailyReminder: true, spendingNotice: null };
const off: Wanted = { dailyReminder: false, spendingNotice: null };

function up(hours: number, parts: Partial<SeenMoney> = {}, server: Partial<Server> = {}): SeenMoney {
  const state = aState('running', { hash: 'h', launchedAt: now - hours * hour, ...server });
  return {
    reading: aReading({ state }),
    activity: idle,
    facts: someFacts({ pricePerHour: 0.19 }),
    cost: undefined,
    ...parts,
  };
}
const cost = (total: number, hours: number): Cost => ({
  ...{ server: 'carapace', instance: 'h', at: now },
  known: { total, pricePerHour: 0.19, spot: false, ran: hours * hour, runningSince: now - hours * hour },
});
const told = (seen: SeenMoney, wanted = daily): string[] => reminders(seen, wanted, now).flatMap(({ ids }) => ids);

describe('the reminder that a server runs', () => {
  it('is due once for each 24 hours and machine', () => {
    expect(told(up(23.9))).toEqual([]);
    expect(told(up(24))).toEqual(['running-carapace-h-1']);
    expect(told(up(47))).toEqual(['running-carapace-h-1']);
    expect(told(up(50))).toEqual(['running-carapace-h-2']);
    expect(told(up(26, {}, { hash: 'k' }))).toEqual(['running-carapace-k-1']);
  });

  it('says how long, and what it has cost', () => {
    const [reminder] = reminders(up(26), daily, now);
    expect(reminder && reminderText(reminder, now)).toBe(
      'Your server carapace has been running for 26 h and has cost about $4.94 so far (estimated).',
    );
    expect(reminder?.kind === 'running' && reminderSteps(reminder)).toEqual(['stop', 'destroy']);
  });

  it('says that the cost is not known where it is not', () => {
    const [reminder] = reminders(up(26, { facts: undefined }), daily, now);
    expect(reminder && reminderText(reminder, now)).toBe(
      'Your server carapace has been running for 26 h; what it costs is not known.',
    );
  });

  it('is not due when it is switched off, while something goes on, when nobody knows, or after a stop', () => {
    expect(told(up(26), off)).toEqual([]);
    expect(told(up(26, { activity: busy('sync') }))).toEqual([]);
    expect(told(up(26, { reading: aReading({ at: now - 120_000, state: aState('running', { hash: 'h' }) }) }))).toEqual(
      [],
    );
    expect(told(up(26, { reading: aReading({ state: aState('stopped', { hash: 'h' }) }) }))).toEqual([]);
    expect(told({ reading: undefined, activity: idle, facts: undefined, cost: undefined })).toEqual([]);
  });
});

describe('the notice of spending', () => {
  const at = (amount: number) => ({ dailyReminder: false, spendingNotice: amount });

  it('is due each time the amount is passed anew', () => {
    expect(told(up(10, { cost: cost(4.99, 10) }), at(5))).toEqual([]);
    expect(told(up(10, { cost: cost(5, 10) }), at(5))).toEqual(['spending-carapace-h-5-1']);
    expect(told(up(10, { cost: cost(14, 10) }), at(5))).toEqual(['spending-carapace-h-5-2']);
    expect(told(up(10, { cost: cost(14, 10) }), at(7))).toEqual(['spending-carapace-h-7-2']);
  });

  it('comes in one message with the reminder of the day', () => {
    const found = reminders(up(26, { cost: cost(10.2, 26) }), { dailyReminder: true, spendingNotice: 10 }, now);
    expect(found.map(({ ids }) => ids)).toEqual([['spending-carapace-h-10-1', 'running-carapace-h-1']]);
    expect(found.map((reminder) => reminderText(reminder, now))).toEqual([
      'Your server carapace has been running for 26 h and has cost about $10.20 so far (estimated). That is more than the $10.00 that you asked to be told of.',
    ]);
    expect(found.flatMap((one) => (one.kind === 'running' ? reminderSteps(one) : []))).toEqual([
      ...['stop', 'destroy', 'open_settings'],
    ]);
  });

  it('is told of a stopped server too, without a button to stop it', () => {
    const known = { total: 6, pricePerHour: 0.19, spot: false, ran: 30 * hour, runningSince: null };
    const reading = aReading({ state: aState('stopped', { hash: 'h' }) });
    const found = reminders(
      up(1, { reading, cost: { server: 'carapace', instance: 'h', at: now, known } }),
      at(5),
      now,
    );
    expect(found.map((reminder) => reminderText(reminder, now))).toEqual([
      'Your server carapace has cost about $6.00 so far (estimated). That is more than the $5.00 that you asked to be told of.',
    ]);
    expect(found.flatMap((one) => (one.kind === 'running' ? reminderSteps(one) : []))).toEqual([
      ...['destroy', 'open_settings'],
    ]);
  });
});

describe('the warning of an auto-stop', () => {
  const minute = 60_000;
  const used = (ago: number, idleMinutes = 30, down = false): SeenMoney =>
    up(20, { activity: done('sync', now - ago * minute) }, { autostop: { idleMinutes, down } });

  it('comes once, in the last five minutes before the earliest moment', () => {
    expect(told(used(23), off)).toEqual([]);
    const found = reminders(used(24), off, now);
    expect(found.map((reminder) => reminderText(reminder, now))).toEqual([
      'Your server carapace may stop by itself in about 5 minutes if nobody uses it.',
    ]);
    expect(told(used(24), off)).toEqual([`autostop-carapace-h-${String(now + 4.5 * minute)}`]);
    expect(told(used(29), off)).toEqual([]);
  });

  it('says what is lost with a server that destroys itself', () => {
    expect(reminders(used(24, 30, true), off, now).map((reminder) => reminderText(reminder, now))).toEqual([
      'Your server carapace may be destroyed in about 5 minutes if nobody uses it. Its disk and everything on it that is not in your vaults here is lost then.',
    ]);
  });

  it('does not come for an idle time that is hardly longer than the warning', () => {
    expect(told(used(1, 5), off)).toEqual([]);
  });
});
