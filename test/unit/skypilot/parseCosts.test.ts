import { describe, expect, it } from 'vitest';
import { parseCosts } from '../../../src/core/skypilot/parseCosts.ts';

const row = (parts: Readonly<Record<string, unknown>> = {}): object => ({
  name: 'carapace',
  duration: 7_200,
  resources: { infra: 'aws/us-east-1', instance_type: 'm6i.xlarge' },
  cluster_hash: 'new',
  usage_intervals: [
    [1_000, 4_600],
    [8_000, null],
  ],
  status: 'UP',
  last_creation_yaml: 'envs: {SECRET: hidden}',
  total_cost: 0.38,
  ...parts,
});
const report = (...rows: readonly object[]): string => `\nSome note\n${JSON.stringify(rows, null, 2)}\n`;

describe('the cost report', () => {
  it('is read for one server: total, price, time up and since when', () => {
    expect(parseCosts(report(row({ name: 'other' }), row()), 'carapace', 'new')).toEqual({
      hash: 'new',
      known: { total: 0.38, pricePerHour: 0.19, spot: false, ran: 7_200_000, runningSince: 8_000_000 },
    });
  });

  it('knows a server that is stopped, and a spot machine', () => {
    const stopped = row({ usage_intervals: [[1_000, 4_600]], status: 'STOPPED', resources: { use_spot: true } });
    expect(parseCosts(report(stopped), 'carapace', 'new')?.known).toMatchObject({ runningSince: null, spot: true });
  });

  it('does not take what an earlier server of the same name has cost', () => {
    const gone = row({ cluster_hash: 'old', status: 'TERMINATED', total_cost: 99 });
    const goneToo = row({ cluster_hash: 'older', status: null, total_cost: 99 });
    expect(parseCosts(report(gone, goneToo, row()), 'carapace', undefined)?.known.total).toBe(0.38);
    expect(parseCosts(report(gone, goneToo), 'carapace', undefined)).toBeUndefined();
    expect(parseCosts(report(gone), 'carapace', 'new')).toBeUndefined();
    expect(parseCosts(report(row()), 'carapace', 'another')).toBeUndefined();
  });

  it('has no price where there is nothing to tell it from', () => {
    expect(parseCosts(report(row({ duration: 0, total_cost: 0 })), 'carapace', 'new')?.known.pricePerHour).toBeNull();
    expect(parseCosts(report(row({ total_cost: 0 })), 'carapace', 'new')?.known.pricePerHour).toBeNull();
  });

  it('passes over a row that it cannot read, and answers nothing to anything else', () => {
    const odd = { name: 'odd', total_cost: null };
    expect(parseCosts(report(odd, row()), 'carapace', 'new')?.known.total).toBe(0.38);
    for (const text of ['', 'Total Cost: $0.00\n', '{}', '[]', '[1]', report(row({ total_cost: '1' }))])
      expect(parseCosts(text, 'carapace', 'new')).toBeUndefined();
  });
});
