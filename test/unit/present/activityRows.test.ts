import { describe, expect, it } from 'vitest';
import { pastReason } from '../../../src/core/history/pastReason.ts';
import { activityRows, operationOfRow } from '../../../src/core/present/activityRows.ts';
import { dayAndTime } from '../../../src/core/present/dayAndTime.ts';
import { aPast } from '../history/aPast.ts';
import { now } from '../fixtures.ts';
import { everyProblem } from '../problems/everyProblem.ts';

const at = (year: number, month: number, day: number, hour: number): number =>
  new Date(year, month, day, hour, 30).getTime();

describe('the row of a past operation', () => {
  it('says what, how long, when and by which shell, and opens its log', () => {
    const [row] = activityRows([aPast()], now);
    expect(row).toMatchObject({
      label: 'Launched',
      icon: { id: 'pass' },
      command: 'carapace.showPastLog',
      actions: 'past',
    });
    expect(row?.description).toMatch(/^6 min 12 s, (today|yesterday) .+ · VS Code$/);
    expect(row?.spoken).toMatch(/^Launched, 6 min 12 s, (today|yesterday) .+, in VS Code, Enter opens its log$/);
    expect(row?.tooltip).toMatch(
      /^\*\*Launched\*\*\n\nAsked for in VS Code at .*2027.*, took 6 min 12 s, server carapace\.$/,
    );
    expect(operationOfRow(row?.id ?? '')).toBe(aPast().id);
    expect(operationOfRow('server')).toBeUndefined();
  });

  it('says why what failed did, with the whole reason in the tooltip', () => {
    const problem = { kind: 'quota', place: 'AWS us-east-1', reason: 'Your vCPU quota is used up.' } as const;
    const [row] = activityRows([aPast({ outcome: 'failed', problem, shell: 'terminal' })], now);
    expect(row).toMatchObject({ label: 'Launch failed', icon: { id: 'error' } });
    expect(row?.description).toMatch(/^quota, .+ · terminal$/);
    expect(row?.spoken).toContain('in the terminal');
    expect(row?.tooltip).toContain('Your vCPU quota is used up.');
  });

  it('counts on while it goes on, and says nothing that nobody knows', () => {
    const going = { outcome: 'going', endedAt: undefined, askedAt: now - 160_000 } as const;
    const [row] = activityRows([aPast(going)], now);
    expect(row).toMatchObject({ label: 'Launch is going on', icon: { id: 'sync~spin' } });
    expect(row?.description).toMatch(/^2 min 40 s so far, /);
    const unknown = {
      outcome: 'unfinished',
      endedAt: undefined,
      kind: undefined,
      server: undefined,
      shell: undefined,
    } as const;
    const [foreign] = activityRows([aPast(unknown)], now);
    expect(foreign).toMatchObject({ label: 'Something did not finish', icon: { id: 'warning' } });
    expect(foreign?.description).not.toContain('·');
  });

  it('has few words for every problem', () => {
    const reasons = everyProblem.map((problem) => pastReason({ problem }));
    expect(reasons.filter((reason) => reason.length > 32 || /[.!]|Error/.test(reason))).toEqual([]);
  });
});

describe('when something was', () => {
  const clock = at(2026, 0, 1, 12);
  it.each([
    [at(2026, 0, 1, 0), /^today /],
    [at(2025, 11, 31, 23), /^yesterday /],
    [at(2025, 11, 30, 23), /^30 Dec 2025 /],
  ])('is said as people do', (instant, words) => {
    expect(dayAndTime(instant, clock)).toMatch(words);
  });

  it('has no year in the same one', () => {
    expect(dayAndTime(at(2026, 1, 3, 9), at(2026, 10, 21, 9))).toMatch(/^3 Feb \d/);
  });
});
