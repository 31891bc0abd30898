import { describe, expect, it } from 'vitest';
import { billedSince } from '../../../src/core/money/billedSince.ts';
import { costSoFar } from '../../../src/core/money/costSoFar.ts';
import { runningTime } from '../../../src/core/money/runningTime.ts';
import { aReading, aServer, now, someFacts } from '../fixtures.ts';

const ready = now - 3_600_000;
const asked = { ...someFacts, launching: { place: 'AWS us-east-1', at: ready - 60_000 } };

describe('since when a machine bills', () => {
  it('is when our own log saw it asked for, and never later than SkyPilot says', () => {
    const server = aServer();
    expect(billedSince(server, asked, ready)).toBe(ready - 60_000);
    expect(billedSince(server, { ...asked, launching: { place: 'x', at: ready + 1 } }, ready)).toBe(ready);
    expect(billedSince(server, { ...asked, launching: { place: 'x', at: ready - 3_600_001 } }, ready)).toBe(ready);
    expect(billedSince(server, { ...asked, name: 'other' }, ready)).toBe(ready);
    expect(billedSince(server, undefined, ready)).toBe(ready);
  });

  it('counts for how long it is up and for what it costs, with a cost report and without', () => {
    const seen = { reading: aReading(), facts: asked };
    const hour = 0.192;
    expect(runningTime(seen, now)).toEqual({ since: ready - 60_000, total: 3_660_000 });
    expect(costSoFar(seen, now)?.soFar).toBeCloseTo((hour * 61) / 60, 6);
    const known = { total: hour, pricePerHour: hour, spot: false, ran: 3_600_000, runningSince: ready };
    const reported = { ...seen, cost: { server: 'carapace', instance: null, at: now, known } };
    expect(runningTime(reported, now)).toEqual({ since: ready - 60_000, total: 3_660_000 });
    expect(costSoFar(reported, now)?.soFar).toBeCloseTo((hour * 61) / 60, 6);
  });
});
